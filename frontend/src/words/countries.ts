import { formats, type Language } from './index';

// Codes that name no country: unions, tests, and the parts of China, whose
// people are its nationals.
const none = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'HK', 'MO', 'TW', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);
/** Codes of what is called otherwise today, such as DD, are given the name of that: it would stand twice. */
const current = (code: string) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const known = new Map<Language, { value: string; label: string }[]>();

/** The countries by ISO 3166 code, China first, then by name in the language; one that stands already is always among them. */
export function countries(language: Language, standing?: string | null): { value: string; label: string }[] {
  let list = known.get(language);
  if (!list) {
    const tag = formats[language];
    const names = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' });
    const all = [...letters].flatMap((a) => [...letters].map((b) => a + b)).filter((c) => !none.has(c) && current(c));
    list = all.flatMap((value) => {
      const label = names.of(value);
      return label && label !== value ? [{ value, label }] : [];
    });
    const order = new Intl.Collator(tag);
    list.sort((x, y) => Number(y.value === 'CN') - Number(x.value === 'CN') || order.compare(x.label, y.label));
    known.set(language, list);
  }
  return !standing || list.some((c) => c.value === standing) ? list : [...list, { value: standing, label: standing }];
}
