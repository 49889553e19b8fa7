import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { Refused } from '../api/client';
import { speak } from '../page-test';
import { languages } from '../words';
import { bounded, fieldName, fieldProblems, problemWords } from './problems';

/** All codes of field errors, as the service lists them. */
const listed = /FieldCodes = \[\]string\{([^}]*)\}/.exec(readFileSync(join(__dirname, '../../../market/fieldcode.go'), 'utf8'))?.[1] ?? '';
const codes = [...listed.matchAll(/"([\w-]+)"/g)].map((m) => m[1] as string);

const t = (keys: string[], values?: Record<string, unknown>) => i18next.t(keys, values);
const refused = (...errors: { field: string; code: string; message: string; params?: { min?: number | string; max?: number | string } }[]) =>
  new Refused({ title: '', status: 422, code: 'invalid', errors } as ConstructorParameters<typeof Refused>[0]);

describe.each(languages)('in %s', (language) => {
  it('every code of a field error has words of its own', async () => {
    await speak(language);
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => !i18next.exists(`fieldProblem.${code}`))).toEqual([]);
  });

  it('no sentence of the server is shown but those that it writes in the reader’s language', async () => {
    await speak(language);
    const english = 'SENTENCE OF THE SERVER';
    expect([...codes, 'a-code-to-come'].filter((code) => problemWords({ code, message: english }, t).includes(english))).toEqual(['apply-first', 'not-met', 'on-the-list', 'unsound-rule']);
  });

  it('the words of a bound name it', async () => {
    await speak(language);
    for (const [code, names] of Object.entries(bounded)) {
      const words = problemWords({ code, params: { min: '1903', max: '2207' } }, t);
      for (const name of names) expect([code, words]).toEqual([code, expect.stringContaining(name === 'min' ? '1903' : '2207')]);
      expect(problemWords({ code, params: {} }, t)).not.toMatch(/\{\{|\d/);
    }
  });
});

it.each([
  ['en', '20,000'], ['pt', '20\u00a0000'], ['zh-Hans', '20,000'],
] as const)('in %s a bound is grouped as there', async (language, number) => {
  await speak(language);
  expect(fieldProblems(refused({ field: 'summary', code: 'too-long', message: 'x', params: { max: 20000 } }), t).summary).toContain(number);
});

it.each([
  ['en', '2 Dec 2026'], ['zh-Hant', '2026年12月2日'],
] as const)('in %s a bound that is a day is written as days are there', async (language, day) => {
  await speak(language);
  const words = problemWords({ code: 'out-of-range', params: { min: '2026-12-02', max: '2027-01-26' } }, t);
  expect(words.replace(/\u00a0/g, ' ').replace(/\u2060/g, '')).toContain(day);
  expect(words).not.toContain('2027-01-26');
});

it('a problem inside an entry marks the box of the list, too', async () => {
  await speak('en');
  expect(Object.keys(fieldProblems(refused({ field: 'skills[2].name', code: 'required', message: 'x' }), t))).toEqual(['skills[2].name', 'skills']);
});

it.each([
  ['wants.from', 'Available from'],
  ['wants.titles[1]', 'Posts wanted (entry 2)'],
  ['experience[0].start', 'Experience: from (entry 1)'],
  ['pay.currency', 'Gross pay'],
  ['nothing.known', 'Field nothing.known'],
])('%s is called %s', async (field, name) => {
  await speak('en');
  expect(fieldName(field, t)).toBe(name);
});
