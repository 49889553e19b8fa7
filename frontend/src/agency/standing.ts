import type { Schemas } from '../api/client';
import { type Standing, standingOf } from '../checks/standing';

export const licenceFact = `agency.licence`;

/** How far the stated number of a licence is verified on a day. A licence that has run out takes its verification along. */
export function licenceStanding(o: Schemas['Organisation'], today: string): Standing {
  const found = standingOf(o.agencyLicence?.number ?? '', (o.verifications ?? []).filter((v) => v.fact === licenceFact), today);
  const ranOut = !!o.agencyLicence?.expires && o.agencyLicence.expires < today;
  return found.status === 'verified' && ranOut ? { ...found, status: 'expired' } : found;
}
