import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../src/words/', import.meta.url);

export const languages = ['zh-Hans', 'zh-Hant', 'en', 'pt'];

/** The words of a language, by key; {{n}} and the like from values. */
export function wordsOf(language) {
  const tree = {};
  for (const area of readdirSync(folder, { withFileTypes: true })) {
    if (area.isDirectory()) Object.assign(tree, JSON.parse(readFileSync(new URL(`${area.name}/${language}.json`, folder), 'utf8')));
  }
  return (key, values = {}) => {
    const text = key.split('.').reduce((at, part) => at?.[part], tree);
    if (typeof text !== 'string') throw new Error(`${language} has no word ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
  };
}
