import type { Schemas } from '../api/client';

type Check = Schemas['Verification'];

export const licenceFact = `agency.licence`;

export type Standing = {
  status: 'claimed' | 'asked' | 'verified' | 'refused' | 'revoked' | 'expired';
  /** The check that the status rests on. */
  check?: Check;
  /** The number that is stated now is not the one that was checked. */
  changed: boolean;
};

/** How far the stated number of a licence is verified on a day. The checks come newest first. */
export function licenceStanding(o: Schemas['Organisation'], today: string): Standing {
  const stated = o.agencyLicence?.number ?? '';
  const checks = (o.verifications ?? []).filter((v) => v.fact === licenceFact).sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
  const asked = checks.find((c) => c.status === 'asked');
  const holding = checks.find((c) => c.status === 'verified' && c.value === stated && !(c.expires && c.expires < today));
  const ranOut = !!o.agencyLicence?.expires && o.agencyLicence.expires < today;
  if (holding) return { status: ranOut ? 'expired' : 'verified', check: holding, changed: false };
  if (asked) return { status: 'asked', check: asked, changed: asked.value !== stated };
  const last = checks[0];
  if (!last) return { status: 'claimed', changed: false };
  if (last.value !== stated) return { status: 'claimed', check: last, changed: true };
  return { status: last.status === 'verified' ? 'expired' : last.status, check: last, changed: false };
}
