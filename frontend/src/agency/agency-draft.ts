import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** An agency as it is typed. */
export type AgencyDraft = { name: string; place: string; registrationNumber: string; number: string; body: string; expires: string; scope: string };

export const blankAgency: AgencyDraft = { name: '', place: '', registrationNumber: '', number: '', body: '', expires: '', scope: '' };

export function draftOf(o: Schemas['Organisation']): AgencyDraft {
  const { agencyLicence: l } = o;
  return { name: o.employer?.name ?? '', place: o.employer?.place ?? '', registrationNumber: o.registrationNumber ?? '', number: l?.number ?? '', body: l?.body ?? '', expires: l?.expires ?? '', scope: l?.scope ?? '' };
}

/** What is written of a draft; the rest of what is stored stays. */
export function inputOf(d: AgencyDraft, stored?: Schemas['Organisation']): Schemas['OrganisationInput'] {
  return {
    employer: { ...stored?.employer, name: d.name, place: (d.place || null) as 'CQ' | null },
    registrationNumber: d.registrationNumber || null,
    capitalShare: stored?.capitalShare ?? null,
    site: stored?.site || null,
    agencyLicence: { number: d.number || null, body: d.body || null, expires: d.expires || null, scope: d.scope || null },
  };
}

const labels: Record<keyof AgencyDraft, string> = {
  name: 'field.employerName', place: 'field.employerPlace', registrationNumber: 'field.registrationNumber',
  number: 'field.agencyLicenceNumber', body: 'field.agencyLicenceBody', expires: 'field.agencyLicenceExpires', scope: 'field.agencyLicenceScope',
};

/** The names and values of what an agency says about itself, in the reader's words. */
export function useAgencyWords() {
  const { t, code, date } = useWords();
  const say = (field: keyof AgencyDraft, d: AgencyDraft) => (field === 'place' ? code('place', d.place) : field === 'expires' ? date(d.expires) : d[field]);
  return { label: (field: keyof AgencyDraft) => t(labels[field]), say };
}
