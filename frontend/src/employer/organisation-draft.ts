import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** An organisation as it is typed. */
export type OrganisationDraft = {
  name: string; kind: string; place: string; site: string; ownership: string; capitalShare: string | number; size: string; standing: string[]; platforms: string[]; registrationNumber: string;
};

export const blankOrganisation: OrganisationDraft = { name: '', kind: '', place: '', site: '', ownership: '', capitalShare: '', size: '', standing: [], platforms: [], registrationNumber: '' };

export function draftOf(o: Schemas['Organisation']): OrganisationDraft {
  const e = o.employer;
  return {
    name: e?.name ?? '', kind: e?.kind ?? '', place: e?.place ?? '', site: o.site ?? '', ownership: e?.ownership ?? '', capitalShare: o.capitalShare ?? '', size: e?.size ?? '',
    standing: e?.standing ?? [], platforms: e?.platforms ?? [], registrationNumber: o.registrationNumber ?? '',
  };
}

export const ofCapital = 'hk-macau-capital';

export function inputOf(d: OrganisationDraft): Schemas['OrganisationInput'] {
  return {
    employer: { name: d.name, kind: d.kind || null, place: d.place || null, ownership: d.ownership || null, size: d.size || null, standing: d.standing, platforms: d.platforms } as Schemas['Employer'],
    registrationNumber: d.registrationNumber || null,
    capitalShare: d.ownership === ofCapital && d.capitalShare !== '' ? Number(d.capitalShare) : null,
    site: d.site || null,
  };
}

const labels: Record<keyof OrganisationDraft, string> = {
  name: 'field.employerName', kind: 'field.employerKind', place: 'field.employerPlace', site: 'field.site', ownership: 'field.employerOwnership', capitalShare: 'field.capitalShare', size: 'field.employerSize',
  standing: 'field.employerStanding', platforms: 'field.employerPlatforms', registrationNumber: 'field.registrationNumber',
};

/** The names and the values of what an organisation says about itself, in the reader's words. */
export function useOrganisationWords() {
  const { t, code, percent } = useWords();
  const say = (field: keyof OrganisationDraft, d: OrganisationDraft): string => {
    switch (field) {
      case 'kind':
        return code('employerKind', d.kind);
      case 'place':
      case 'ownership':
      case 'size':
        return code(field, d[field]);
      case 'standing':
        return d.standing.map((s) => code('standing', s)).join(t('comma'));
      case 'platforms':
        return d.platforms.map((p) => code('employerKind', p)).join(t('comma'));
      case 'capitalShare':
        return d.capitalShare === '' ? '' : percent(Number(d.capitalShare) / 100);
      default:
        return d[field];
    }
  };
  return { label: (field: keyof OrganisationDraft) => t(labels[field]), say };
}
