import { readFileSync } from 'node:fs';

export const languages = ['zh-Hans', 'zh-Hant', 'en', 'pt'];

/** The words of a language, by key; {{n}} and the like from values. */
export function wordsOf(language) {
  const tree = JSON.parse(readFileSync(new URL(`../src/words/${language}.json`, import.meta.url), 'utf8'));
  return (key, values = {}) => {
    const text = key.split('.').reduce((at, part) => at?.[part], tree);
    if (typeof text !== 'string') throw new Error(`${language} has no word ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
  };
}
