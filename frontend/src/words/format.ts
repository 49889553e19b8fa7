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
const dates = kept((tag, options) => new Intl.DateTimeFormat(tag, options));
const names = kept((tag, options) => new Intl.DisplayNames(tag, options as Intl.DisplayNamesOptions));

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
  const date = (s: string | null | undefined) => {
    if (!s) return '';
    const d = new Date(s.length === 10 ? `${s}T00:00:00` : s);
    return Number.isNaN(d.getTime()) ? s : dates(tag, { dateStyle: 'medium' }).format(d);
  };
  const moment = (s: string | null | undefined) => {
    const d = new Date(s ?? '');
    return Number.isNaN(d.getTime()) ? (s ?? '') : dates(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(d);
  };
  const money = (n: number, currency: string | null | undefined) => (currency ? `${currency} ${number(n)}` : number(n));
  const pay = (p: Pay | null | undefined) => {
    if (!p || (!p.min && !p.max)) return t('pay.unsaid');
    const range = p.min && p.max && p.min !== p.max ? `${money(p.min, p.currency)} – ${number(p.max)}` : money(p.max || p.min || 0, p.currency);
    return p.per !== 'year' && p.months && p.months !== 12 ? `${t('pay.aMonth', { pay: range })}${language.startsWith('zh') ? '' : ' '}${t('pay.months', { n: number(p.months) })}` : t(p.per === 'year' ? 'pay.aYear' : 'pay.aMonth', { pay: range });
  };
  return { t, language, code, languageName, regionName, countryName, jurisdictionName, number, counted, percent, date, moment, pay };
}
