import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formats, type Language } from './index';

type Pay = NonNullable<Schemas['OfferedPay']>;

/** Keeps what is costly to make, by what it is made of. */
function kept<T>(make: (tag: string, options: object) => T): (tag: string, options?: object) => T {
  const all = new Map<string, T>();
  return (tag, options = {}) => {
    const key = tag + JSON.stringify(options);
    let found = all.get(key);
    if (found === undefined) all.set(key, (found = make(tag, options)));
    return found;
  };
}
const numbers = kept((tag, options) => new Intl.NumberFormat(tag, options));
/** That of the three places, by which the server counts days: a history agrees with due days and letters wherever it is read. */
export const timeZone = 'Asia/Shanghai';

const dates = kept((tag, options) => new Intl.DateTimeFormat(tag, { timeZone, ...options }));
const names = kept((tag, options) => new Intl.DisplayNames(tag, options as Intl.DisplayNamesOptions));

const monthStyles: Record<Language, 'long' | 'short' | '2-digit'> = { 'zh-Hans': 'long', 'zh-Hant': 'long', en: 'short', pt: '2-digit' };

/** A date in one piece: a line ends neither within it nor, in Chinese, between a number and its sign. */
const unbroken = (date: string) => date.replace(/(?<!,) /g, '\u00a0').replace(/(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu, '\u2060');

/** A day, or the day of a moment, in the form of dates of a language; what is neither stays as it is. */
export function dayIn(tag: string, s: string): string {
  const d = new Date(s.length === 10 ? `${s}T00:00:00+08:00` : s);
  return Number.isNaN(d.getTime()) ? s : unbroken(dates(tag, { dateStyle: 'medium' }).format(d));
}

/** Formats and words that depend on the language. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const tag = formats[language] ?? 'en-HK';
  const code = (kind: string, value: string | null | undefined) => (value ? t(`${kind}.${value}`, { defaultValue: value }) : '');
  const nameOf = (type: 'language' | 'region', value: string) => {
    try {
      return names(tag, { type }).of(value) ?? value;
    } catch {
      return value;
    }
  };
  // zh is Putonghua here, which names of languages do not say.
  const languageName = (value: string) => t(`language.${value}`, { defaultValue: '' }) || nameOf('language', value);
  const regionName = (value: string) => t(`place.${value}`, { defaultValue: '' }) || nameOf('region', value);
  // CN among places is what of the mainland is not Chongqing: neither a
  // nationality nor where a licence holds is that.
  const countryName = (value: string) => nameOf('region', value);
  const jurisdictionName = (value: string) => (value === 'CN' ? t('mainland') : regionName(value));
  const number = (n: number) => numbers(tag).format(n);
  // Only 1 is singular here: rules for Portuguese that also take 0 and 1.5 are Brazil's.
  const counted = (key: string, n: number) => t(key, { count: n === 1 ? 1 : 2, n: number(n) });
  const percent = (n: number) => numbers(tag, { style: 'percent', maximumFractionDigits: 0 }).format(n);
  const date = (s: string | null | undefined) => (s ? dayIn(tag, s) : '');
  const moment = (s: string | null | undefined) => {
    const d = new Date(s ?? '');
    return Number.isNaN(d.getTime()) ? (s ?? '') : unbroken(dates(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(d));
  };
  /** A month of a year, written 2017-11. */
  const month = (s: string) => {
    const d = new Date(`${s}-01T00:00:00+08:00`);
    return Number.isNaN(d.getTime()) ? s : unbroken(dates(tag, { year: 'numeric', month: monthStyles[language] }).format(d));
  };
  /** An amount, or the two ends of a range, as readers of the language write it in a currency. */
  const money = (amounts: readonly number[], currency: string | null | undefined) => {
    const amount = amounts.map((n) => numbers(tag, { useGrouping: 'always' }).format(n)).join(' – ');
    return currency ? t(`money.${currency}`, { amount, defaultValue: `${currency} ${amount}` }) : amount;
  };
  const pay = (p: Pay | null | undefined) => {
    const ends = [...new Set([p?.min, p?.max])].filter((n) => !!n) as number[];
    if (!p || ends.length === 0) return t('pay.unsaid');
    const said = t(p.per === 'year' ? 'pay.aYear' : 'pay.aMonth', { pay: money(ends, p.currency) });
    return p.per !== 'year' && p.months && p.months !== 12 ? said + t('pay.months', { n: number(p.months) }) : said;
  };
  return { t, language, code, languageName, regionName, countryName, jurisdictionName, number, counted, percent, date, month, moment, money, pay };
}
