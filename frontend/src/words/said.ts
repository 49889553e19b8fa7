import type { Schemas } from '../api/client';
import { educations } from '../form/codes';
import { useLabels } from '../matches/labels';
import { useWords } from './format';

type Currency = Schemas['Currency'];

/** Kinds of the codes that stand as values of facts, by the fact's name. */
const factCodes: Record<string, string> = {
  'talent.home': 'place', 'talent.worksIn': 'place', 'talent.kinds': 'kind', 'talent.education': 'education', 'talent.skillGrade': 'grade',
  'enquiry.place': 'place', 'opening.post': 'post', 'opening.engagement': 'engagement', 'opening.place': 'place',
  'employer.kind': 'employerKind', 'employer.place': 'place', 'employer.ownership': 'ownership', 'employer.size': 'size', 'employer.standing': 'standing', 'employer.platforms': 'employerKind',
  'talent.licenceRoute': 'route', 'talent.platform': 'employerKind', 'project.partnerPlace': 'place', 'cohort.trainingPlace': 'place', 'provider.origin': 'place', 'course.site': 'place', 'agency.seat': 'place', 'agency.partnerPlaces': 'place',
  'support.researchFunds': 'given', 'support.assistant': 'given', 'support.housing': 'given', 'support.transport': 'given',
};

/** Facts that are a share in per cent. */
export const percentages: Record<string, true> = { 'employer.capitalShare': true, 'employer.encouragedShare': true };

/**
 * Puts into words what rankings and verdicts say in codes. Text that a person
 * wrote comes back as it is.
 */
export function useSaid() {
  const { t, code, counted, percent, date, pay, languageName, countryName, jurisdictionName } = useWords();
  const labels = useLabels();
  const codes = (kind: string, text: string, by: string) => text.split(by).map((v) => code(kind, v.trim())).join(t('comma'));

  /** One side of the evidence or of a gap of a feature. */
  const evidence = (feature: string, text: string | undefined): string => {
    if (!text) return '';
    switch (feature) {
      case 'place':
        return codes('place', text, ',');
      case 'engagement':
        return codes('engagement', text, ',');
      case 'education':
        return (educations as readonly string[]).includes(text) ? code('education', text) : text;
      case 'seniority':
        return code('seniority', text);
      case 'experience': {
        const n = Number(text);
        return Number.isFinite(n) ? counted('match.years', n) : text;
      }
      case 'languages': {
        const [tag = '', level] = text.split(' ');
        return [languageName(tag), level].filter(Boolean).join(' ');
      }
      case 'pay': {
        const [, currency, low, high] = /^([A-Z]{3}) (\d+)(?:–(\d+))?\/year$/.exec(text) ?? [];
        return currency && low ? pay({ min: Number(low), max: high ? Number(high) : undefined, currency: currency as Currency, per: 'year' }) : text;
      }
      case 'availability':
        return date(text);
      default:
        return text;
    }
  };

  /** The same with what it means in the reader's language, where it is in another. */
  const quoted = (feature: string, text: string | undefined): string => labelled(evidence(feature, text), text && labels[text]);
  const labelled = (text: string, label: string | undefined) => (text && label ? text + t('match.because', { how: label }) : text);

  /** Both sides of a piece of evidence; once where they read the same, and with one meaning where they mean the same. */
  const pair = (feature: string, wanted: string | undefined, found: string | undefined): string => {
    const [a, b] = [wanted && labels[wanted], found && labels[found]];
    if (a && a === b) return labelled([...new Set([evidence(feature, wanted), evidence(feature, found)])].join(' ↔ '), a);
    return [...new Set([quoted(feature, wanted), quoted(feature, found)])].filter(Boolean).join(' ↔ ');
  };

  /** Why a piece of evidence is like what is wanted. */
  const how = (e: Schemas['Evidence'] | undefined): string => (e?.how ? t(`how.${e.how}`, { defaultValue: e.how, n: e.years && counted('match.years', e.years) }) : '');

  /** What is wrong with what was found; with the years that it is taken from where no word of the profile says it. */
  const note = (code: string, e: Schemas['Evidence'] | undefined): string => [t(`note.${code}`, { defaultValue: code }), e?.years && how(e)].filter(Boolean).join(t('semicolon'));

  /**
   * The facts that a condition used, "talent.home=HK; employer.kind=?"; what
   * has no name here is left out. basis says what a known fact rests on.
   */
  const facts = (text: string | undefined, basis: (fact: string) => 'claimed' | 'verified' | undefined = () => undefined): string =>
    (text ?? '').split('; ').flatMap((one) => {
      const [name = '', value = ''] = one.split('=');
      const label = t(`fact.${name}`, { defaultValue: '' });
      if (!label) return [];
      const rests = value === '?' || value === '' ? undefined : basis(name);
      return [t('colon', { name: label, value: factValue(name, value) }) + (rests ? t('fact.rests', { on: t(`fact.${rests}`) }) : '')];
    }).join(t('semicolon'));

  /** One code that a fact may have. Codes of one fact alone have their words under its name. */
  const factCode = (name: string, v: string): string => {
    if (name === 'talent.licencePlaces') return jurisdictionName(v);
    if (name === 'talent.nationality') return countryName(v);
    const own = t(`said.${name.slice(name.indexOf('.') + 1)}.${v}`, { defaultValue: '' });
    const kind = factCodes[name];
    return own || (v === 'none' ? t('fact.none') : kind ? code(kind, v) : v);
  };

  /** The value of a fact, as verifications write it. */
  const factValue = (name: string, value: string): string => {
    if (value === '?' || value === '') return t('unsaid');
    if (value === 'true' || value === 'false') return t(value === 'true' ? 'fact.yes' : 'fact.no');
    if (percentages[name]) return percent(Number(value) / 100);
    return value.split(',').map((v) => (v === '…' ? t('fact.andMore') : factCode(name, v))).join(t('comma'));
  };

  return { evidence, quoted, pair, how, note, facts, factValue, factCode };
}
