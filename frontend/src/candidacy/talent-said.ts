import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

type Profile = Schemas['ProfileInput'];

/** The fields of a profile in the order in which they are shown. */
export const profileFields = ['name', 'headline', 'home', 'nationality', 'kinds', 'summary', 'skills', 'skillGrade', 'experience', 'education', 'licences', 'languages', 'wants'] as const satisfies readonly (keyof Profile)[];
export type ProfileField = (typeof profileFields)[number];

const joined = (parts: (string | null | undefined | false)[], by = ' · ') => parts.filter(Boolean).join(by);

/** Puts a profile into the reader's words: each field as lines, one for each thing that it lists. */
export function useTalentSaid() {
  const { t, code, counted, date, month, pay, languageName, regionName, countryName, jurisdictionName } = useWords();
  const place = (v: string | null | undefined) => (v ? regionName(v) : '');
  const wishes = (w: Profile['wants']): string[] => {
    if (!w) return [];
    const named: [string, string][] = [
      [t('shown.titles'), (w.titles ?? []).join(t('comma'))],
      [t('shown.places'), (w.places ?? []).map((v) => code('place', v)).join(t('comma'))],
      [t('shown.engagements'), (w.engagements ?? []).map((v) => code('engagement', v)).join(t('comma'))],
      [t('shown.pay'), w.pay?.amount ? pay({ ...w.pay, min: w.pay.amount }) : ''],
      [t('shown.from'), date(w.from)],
    ];
    return named.filter(([, v]) => v).map(([name, value]) => t('colon', { name, value }));
  };
  return (field: ProfileField, p: Profile): string[] => {
    switch (field) {
      case 'name':
      case 'headline':
      case 'summary':
        return p[field] ? [p[field]] : [];
      case 'home':
        return p.home ? [place(p.home)] : [];
      case 'nationality':
        return p.nationality ? [countryName(p.nationality)] : [];
      case 'kinds':
        return p.kinds?.length ? [p.kinds.map((k) => code('kind', k)).join(t('comma'))] : [];
      case 'skillGrade':
        return p.skillGrade ? [code('grade', String(p.skillGrade))] : [];
      case 'skills':
        return (p.skills ?? []).map((s) => joined([s.name, !!s.years && counted('shown.years', s.years)]));
      case 'experience':
        return (p.experience ?? []).map((e) => joined([joined([e.title, e.employer, place(e.place)]), e.start && t('shown.time', { from: month(e.start), to: e.end ? month(e.end) : e.end === null ? t('shown.now') : '?' }), e.summary], '\n'));
      case 'education':
        return (p.education ?? []).map((e) => joined([code('education', e.level), e.field, e.institution, !!e.year && String(e.year)]));
      case 'licences':
        return (p.licences ?? []).map((l) => joined([l.title, l.body, l.jurisdiction && jurisdictionName(l.jurisdiction), l.number, l.expires && t('colon', { name: t('shown.expires'), value: date(l.expires) })]));
      case 'languages':
        return (p.languages ?? []).map((l) => joined([languageName(l.code), l.level], ' '));
      case 'wants':
        return wishes(p.wants);
    }
  };
}
