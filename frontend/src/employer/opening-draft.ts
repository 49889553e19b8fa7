import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import type { OpeningAnswers } from './opening-questions';

type Spec = Schemas['OpeningSpec'];
export type Wanted = { code: string; level: string; required: boolean };

/** An opening as it is typed. */
export type OpeningDraft = {
  title: string; description: string; post: string; engagement: string; place: string; district: string; industry: string; headcount: string | number; minYears: string | number;
  education: string; musts: string[]; pluses: string[]; licences: string[]; languages: Wanted[]; min: string | number; max: string | number; currency: string; per: string; months: string | number; closes: string;
  researchFunds: string; assistant: string; housing: string; transport: string;
  /** The clause under which it is to be published; "" is none. */
  track: string;
};

export const blankOpening: OpeningDraft = {
  title: '', description: '', post: '', engagement: 'full-time', place: 'CQ', district: '', industry: '', headcount: 1, minYears: '', education: '', musts: [], pluses: [], licences: [], languages: [],
  min: '', max: '', currency: 'CNY', per: 'month', months: 12, closes: '', researchFunds: '', assistant: '', housing: '', transport: '', track: '',
};

const num = (v: string | number) => (v === '' ? null : Number(v));

export function draftOfOpening(o: Schemas['Opening']): OpeningDraft {
  return {
    title: o.title, description: o.description ?? '', post: o.post ?? '', engagement: o.engagement ?? '', place: o.place ?? '', district: o.district ?? '', industry: o.industry ?? '',
    headcount: o.headcount ?? '', minYears: o.minYears ?? '', education: o.education ?? '',
    musts: o.skills?.filter((s) => s.required).map((s) => s.name) ?? [], pluses: o.skills?.filter((s) => !s.required).map((s) => s.name) ?? [],
    licences: o.licences?.map((l) => l.title) ?? [], languages: o.languages?.map((l) => ({ code: l.code, level: l.level ?? '', required: l.required === true })) ?? [],
    min: o.pay?.min ?? '', max: o.pay?.max ?? '', currency: o.pay?.currency ?? 'CNY', per: o.pay?.per ?? 'month', months: o.pay?.months ?? 12, closes: o.closes ?? '',
    researchFunds: o.support?.researchFunds ?? '', assistant: o.support?.assistant ?? '', housing: o.support?.housing ?? '', transport: o.support?.transport ?? '', track: o.track ? String(o.track) : '',
  };
}

export function specOf(f: OpeningDraft): Spec {
  return {
    title: f.title, description: f.description || null, post: f.post || null, engagement: f.engagement || null, place: f.place || null, district: f.district || null, industry: f.industry || null,
    headcount: num(f.headcount), minYears: num(f.minYears), education: f.education || null,
    skills: [...f.musts.map((name) => ({ name, required: true })), ...f.pluses.map((name) => ({ name, required: false }))],
    licences: f.licences.map((title) => ({ title, required: true })),
    languages: f.languages.map((l) => ({ code: l.code, level: l.level || null, required: l.required })),
    pay: f.min === '' && f.max === '' ? null : { min: num(f.min), max: num(f.max), currency: f.currency, per: f.per, months: f.per === 'year' ? null : num(f.months) },
    closes: f.closes || null,
    support: { researchFunds: f.researchFunds || null, assistant: f.assistant || null, housing: f.housing || null, transport: f.transport || null },
    track: f.track ? Number(f.track) : null,
  } as Spec;
}

/** The fields in which an opening says what the clauses ask of it. */
const factFields = { 'opening.post': 'post', 'opening.engagement': 'engagement', 'opening.place': 'place' } as const;

/** What the clauses ask of an opening, answered in the form in which it is written. */
export function answersIn(draft: OpeningDraft, change: (change: Partial<OpeningDraft>) => void): OpeningAnswers {
  const fieldOf = (fact: string) => factFields[fact as keyof typeof factFields] as (typeof factFields)[keyof typeof factFields] | undefined;
  return {
    value: (fact) => { const field = fieldOf(fact); return field && (draft[field] || null); },
    change: (fact, value) => { const field = fieldOf(fact); if (field) change({ [field]: value ?? '' }); },
  };
}

const labels: Record<keyof OpeningDraft, string> = {
  title: 'field.title', description: 'field.description', post: 'field.post', engagement: 'field.engagement', place: 'field.place', district: 'field.district', industry: 'field.industry',
  headcount: 'field.headcount', minYears: 'field.minYears', education: 'opening.education', musts: 'form.musts', pluses: 'form.pluses', licences: 'form.licences', languages: 'field.languages',
  min: 'form.payMin', max: 'form.payMax', currency: 'form.currency', per: 'form.per', months: 'form.months', closes: 'field.closes',
  researchFunds: 'support.researchFunds', assistant: 'support.assistant', housing: 'support.housing', transport: 'support.transport', track: 'track.label',
};

/** The names and the values of what an opening says, in the reader's words. */
export function useOpeningWords() {
  const { t, code, number, date, languageName } = useWords();
  const say = (field: keyof OpeningDraft, d: OpeningDraft): string => {
    const value = d[field];
    switch (field) {
      case 'post':
      case 'engagement':
      case 'place':
      case 'education':
        return code(field, d[field]);
      case 'languages':
        return d.languages.map((l) => [languageName(l.code), l.level, l.required && t('opening.required')].filter(Boolean).join(' ')).join(t('comma'));
      case 'closes':
        return date(d.closes);
      case 'track':
        return value ? t('verdict.clause', { n: value }) : t('track.none');
      case 'per':
        return t(d.per === 'year' ? 'pay.perYear' : 'pay.perMonth');
      default:
        return Array.isArray(value) ? value.join(t('comma')) : typeof value === 'number' ? number(value) : String(value);
    }
  };
  return { label: (field: keyof OpeningDraft) => t(labels[field]), say };
}
