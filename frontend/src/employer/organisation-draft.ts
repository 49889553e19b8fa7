import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { employerFact, statedOf } from './organisation-answers';

/** An organisation as it is typed. */
export type OrganisationDraft = {
  name: string; kind: string; place: string; site: string; ownership: string; capitalShare: string | number; size: string; standing: string[]; platforms: string[]; registrationNumber: string;
  /** What the clauses ask beyond that: whether talent of Hong Kong or Macau registered it, and what share of its revenue encouraged industries earn. */
  registeredByTalent: string; encouragedShare: string | number;
};

export const blankOrganisation: OrganisationDraft = { name: '', kind: '', place: '', site: '', ownership: '', capitalShare: '', size: '', standing: [], platforms: [], registrationNumber: '', registeredByTalent: '', encouragedShare: '' };

export function draftOf(o: Schemas['Organisation']): OrganisationDraft {
  const e = o.employer;
  const said = (fact: string) => { const value = statedOf(o, fact); return value === null ? '' : String(value); };
  return {
    name: e?.name ?? '', kind: e?.kind ?? '', place: e?.place ?? '', site: o.site ?? '', ownership: e?.ownership ?? '', capitalShare: o.capitalShare ?? '', size: e?.size ?? '',
    standing: e?.standing ?? [], platforms: e?.platforms ?? [], registrationNumber: o.registrationNumber ?? '',
    registeredByTalent: said(registered), encouragedShare: said(encouraged) === '' ? '' : Number(said(encouraged)),
  };
}

export const ofCapital = 'hk-macau-capital';
const registered = employerFact('registeredByTalent');
const encouraged = employerFact('encouragedShare');

export function inputOf(d: OrganisationDraft): Schemas['OrganisationInput'] {
  return {
    employer: { name: d.name, kind: d.kind || null, place: d.place || null, ownership: d.ownership || null, size: d.size || null, standing: d.standing, platforms: d.platforms } as Schemas['Employer'],
    registrationNumber: d.registrationNumber || null,
    capitalShare: d.ownership === ofCapital && d.capitalShare !== '' ? Number(d.capitalShare) : null,
    site: d.site || null,
    facts: { [registered]: d.registeredByTalent === '' ? null : d.registeredByTalent === 'true', [encouraged]: d.encouragedShare === '' ? null : Number(d.encouragedShare) } as Record<string, unknown> as Record<string, never>,
  };
}

const labels: Record<keyof OrganisationDraft, string> = {
  name: 'field.employerName', kind: 'field.employerKind', place: 'field.employerPlace', site: 'field.site', ownership: 'field.employerOwnership', capitalShare: 'field.capitalShare', size: 'field.employerSize',
  standing: 'field.employerStanding', platforms: 'field.employerPlatforms', registrationNumber: 'field.registrationNumber', registeredByTalent: 'organisation.registeredByTalent', encouragedShare: 'organisation.encouragedShare',
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
      case 'encouragedShare':
        return d[field] === '' ? '' : percent(Number(d[field]) / 100);
      case 'registeredByTalent':
        return d.registeredByTalent && t(d.registeredByTalent === 'true' ? 'fact.yes' : 'fact.no');
      default:
        return d[field];
    }
  };
  return { label: (field: keyof OrganisationDraft) => t(labels[field]), say };
}
