import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['zh-Hans', 'zh-Hant', 'en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own name. */
export const ownNames: Record<Language, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English', pt: 'Português' };

/** The BCP 47 tag by which numbers and dates are written. */
export const formats: Record<Language, string> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-HK', pt: 'pt-PT' };

const files = import.meta.glob<{ default: Record<string, unknown> }>('./*.json');
const chosen = 'yuqiao.language';

/** The stored choice, or the first language of the browser that we have. */
export function firstLanguage(stored: string | null, wanted: readonly string[]): Language {
  for (const tag of [stored ?? '', ...wanted]) {
    const low = tag.toLowerCase();
    if (/^zh\b.*\b(hant|hk|mo|tw)\b/.test(low)) return 'zh-Hant';
    if (low.startsWith('zh')) return 'zh-Hans';
    if (low.startsWith('pt')) return 'pt';
    if (low.startsWith('en')) return 'en';
  }
  return 'en';
}

async function load(language: Language) {
  const file = files[`./${language}.json`];
  if (!file) throw new Error(`no words for ${language}`);
  i18next.addResourceBundle(language, 'translation', (await file()).default);
}

export async function startWords() {
  const language = firstLanguage(localStorage.getItem(chosen), navigator.languages);
  await i18next.use(initReactI18next).init({ lng: language, resources: {}, fallbackLng: false, interpolation: { escapeValue: false }, returnNull: false });
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function choose(language: Language) {
  if (!i18next.hasResourceBundle(language, 'translation')) await load(language);
  localStorage.setItem(chosen, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
