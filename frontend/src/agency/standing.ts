import type { Schemas } from '../api/client';
import { type Standing, standingOf } from '../checks/standing';

export const licenceFact = `agency.licence`;

/**
 * Whether writing a licence ends the mandates of its agency at once: they rest
 * on a verification that the stored licence has and the written one has not.
 */
export function endsMandates(o: Schemas['Organisation'] | undefined, written: { number: string; expires: string }, today: string): boolean {
  if (!o || licenceStanding(o, today).status !== 'verified') return false;
  return licenceStanding({ ...o, agencyLicence: { ...o.agencyLicence, number: written.number, expires: written.expires || null } }, today).status !== 'verified';
}

/** How far the stated number of a licence is verified on a day. A licence that has run out takes its verification along. */
export function licenceStanding(o: Schemas['Organisation'], today: string): Standing {
  const found = standingOf(o.agencyLicence?.number ?? '', (o.verifications ?? []).filter((v) => v.fact === licenceFact), today);
  const ranOut = !!o.agencyLicence?.expires && o.agencyLicence.expires < today;
  return found.status === 'verified' && ranOut ? { ...found, status: 'expired' } : found;
}
