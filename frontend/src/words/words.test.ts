import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstLanguage, languages } from './index';

type Tree = { [key: string]: string | Tree };
const read = (l: string): Tree => JSON.parse(readFileSync(join(__dirname, `${l}.json`), 'utf8')) as Tree;

function flat(tree: Tree, prefix = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).flatMap(([k, v]) => (typeof v === 'string' ? [[prefix + k, v]] : Object.entries(flat(v, `${prefix + k}.`)))));
}

const all = Object.fromEntries(languages.map((l) => [l, flat(read(l))])) as Record<string, Record<string, string>>;
// Plural forms differ between languages: compare keys without them.
const keysOf = (l: string) => [...new Set(Object.keys(all[l] ?? {}).map((k) => k.replace(/_(one|other|many)$/, '')))].sort();

function sources(dir: string): string {
  return readdirSync(dir, { withFileTypes: true })
    .map((e) => (e.isDirectory() ? sources(join(dir, e.name)) : /\.tsx?$/.test(e.name) && !e.name.includes('.test.') && e.name !== 'schema.ts' ? readFileSync(join(dir, e.name), 'utf8') : ''))
    .join('\n');
}

describe('words', () => {
  const source = sources(join(__dirname, '..'));

  it.each(languages)('%s has the keys of English', (l) => {
    expect(keysOf(l)).toEqual(keysOf('en'));
  });

  it('has every key that the pages name', () => {
    const named = [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((m) => m[1] as string);
    const missing = named.filter((k) => !keysOf('en').includes(k));
    expect(missing).toEqual([]);
  });

  it('has no key that nobody names', () => {
    // Keys of codes are put together at run time: their first part is named.
    const groups = new Set([...source.matchAll(/`([\w]+)\.\$\{/g)].map((m) => m[1]).concat([...source.matchAll(/(?:code|codes|list)\('(\w+)'/g)].map((m) => m[1]), ['grade', 'given'], [...source.matchAll(/kind="(\w+)"/g)].map((m) => m[1])));
    const unused = keysOf('en').filter((k) => !groups.has(k.split('.')[0]) && !source.includes(`'${k}'`));
    expect(unused).toEqual([]);
  });

  it('keeps every placeholder', () => {
    const marks = (s: string | undefined) => [...(s ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();
    for (const l of languages)
      for (const key of Object.keys(all[l] ?? {})) {
        const base = key.replace(/_(one|other|many)$/, '');
        const english = all.en?.[base] ?? all.en?.[`${base}_other`];
        expect([l, key, marks(all[l]?.[key])]).toEqual([l, key, marks(english)]);
      }
  });

  it('is written in its own language', () => {
    const same = new Set(['brand']);
    for (const [key, text] of Object.entries(all['zh-Hans'] ?? {})) if (!same.has(key)) expect([key, /[\u4e00-\u9fff，（）、；：]|^\s*$/.test(text)]).toEqual([key, true]);
    for (const [key, text] of Object.entries(all['zh-Hant'] ?? {})) if (!same.has(key)) expect([key, /[\u4e00-\u9fff，（）、；：]|^\s*$/.test(text)]).toEqual([key, true]);
    for (const key of Object.keys(all.en ?? {})) expect([key, /[\u4e00-\u9fff]/.test(all.en?.[key] ?? '') && key !== 'brand' && key !== 'footer']).toEqual([key, false]);
    // Characters that only Simplified writing has.
    const simplified = /[们这时说为产业务员会与学实现职录经关应满请术证书条医国门办无须费选择]/;
    for (const [key, text] of Object.entries(all['zh-Hant'] ?? {})) expect([key, text.match(simplified)?.[0]]).toEqual([key, undefined]);
  });
});

describe('firstLanguage', () => {
  it.each([
    [null, ['zh-HK'], 'zh-Hant'], [null, ['zh-TW'], 'zh-Hant'], [null, ['zh-Hant-MO'], 'zh-Hant'], [null, ['zh-CN'], 'zh-Hans'], [null, ['zh'], 'zh-Hans'],
    [null, ['pt-BR'], 'pt'], [null, ['fr', 'pt-PT'], 'pt'], [null, ['fr'], 'en'], ['zh-Hant', ['en'], 'zh-Hant'], ['nonsense', ['pt'], 'pt'],
  ])('%s, %j → %s', (stored, wanted, language) => {
    expect(firstLanguage(stored, wanted)).toBe(language);
  });
});
