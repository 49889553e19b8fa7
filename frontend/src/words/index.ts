import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, remember } from '../remembered';

export const languages = ['zh-Hans', 'zh-Hant', 'en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own name. */
export const ownNames: Record<Language, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English', pt: 'Português' };

/** The BCP 47 tag by which numbers and dates are written. */
export const formats: Record<Language, string> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-HK', pt: 'pt-PT' };

/**
 * The words of a part of the product, one folder each; a page names those that
 * it needs. common is always there.
 */
export type Area = 'common' | 'openings' | 'matches' | 'account' | 'talent' | 'employer' | 'candidacy' | 'home' | 'policy' | 'notices' | 'agency' | 'checks' | 'office' | 'enquiries' | 'matters' | 'tracks' | 'training' | 'calls';

const files = import.meta.glob<{ default: Record<string, unknown> }>('./*/*.json');
const chosen = 'yuqiao.language';
const needed = new Set<Area>();
const loaded = new Map<string, Promise<void>>();

/** The first that we have of the languages wanted; the server chooses alike. */
export function firstLanguage(...wanted: readonly (string | null)[]): Language {
  for (const tag of wanted) {
    const low = (tag ?? '').toLowerCase();
    if (/^zh\b(?!.*\bhans\b).*\b(hant|hk|mo|tw)\b/.test(low)) return 'zh-Hant';
    if (low.startsWith('zh')) return 'zh-Hans';
    if (low.startsWith('pt')) return 'pt';
    if (low.startsWith('en')) return 'en';
  }
  return 'en';
}

export const currentLanguage = () => i18next.language as Language;

/** Loads one file once; a failed try may be made again. */
function load(language: Language, area: Area): Promise<void> {
  const path = `./${area}/${language}.json`;
  let loading = loaded.get(path);
  if (!loading) {
    const file = files[path];
    if (!file) throw new Error(`no words in ${path}`);
    loading = file().then((words) => void i18next.addResourceBundle(language, 'translation', words.default, true));
    loading.catch(() => loaded.delete(path));
    loaded.set(path, loading);
  }
  return loading;
}

/** Makes the words of the areas ready, in the language of now and in each that is chosen later. */
export async function need(...areas: readonly Area[]): Promise<void> {
  for (const area of areas) needed.add(area);
  await Promise.all(areas.map((area) => load(currentLanguage(), area)));
}

/** Takes ?lang= out of the address: it is a choice like any other, which the next one replaces. */
function askedLanguage(): string | null {
  const address = new URL(window.location.href);
  const asked = address.searchParams.get('lang');
  if (asked === null) return null;
  address.searchParams.delete('lang');
  window.history.replaceState(window.history.state, '', address);
  return (languages as readonly string[]).includes(asked) ? asked : null;
}

export async function startWords(...areas: readonly Area[]) {
  const asked = askedLanguage();
  if (asked) remember(chosen, asked);
  const language = firstLanguage(recall(chosen) ?? null, ...navigator.languages);
  await i18next.use(initReactI18next).init({ lng: language, resources: {}, fallbackLng: false, interpolation: { escapeValue: false }, returnNull: false });
  await need('common', ...areas);
  document.documentElement.lang = language;
}

export async function choose(language: Language) {
  await Promise.all([...needed].map((area) => load(language, area)));
  remember(chosen, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
