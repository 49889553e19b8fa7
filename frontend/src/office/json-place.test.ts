import { expect, it } from 'vitest';
import { placeIn } from './json-place';

const text = JSON.stringify({ versions: [{ clause: 3, from: '', limbs: [{ limb: 'A', title: { en: 'a "b" {' } }, { limb: 'B', conditions: [{ code: 'x', expr: 'talent.heart == "y"' }] }] }] }, null, 2);

it.each([
  ['versions[0].from', '"from": ""', 4 + 1],
  ['versions[0].limbs[1].conditions[0].expr', '"expr": "talent.heart == \\"y\\""', 18],
  ['versions[0].limbs[0].title.en', '"en": "a \\"b\\" {"', 10],
  ['versions.clause', '"clause": 3', 4],
  ['versions[0].limbs[1].conditions[0].text', '{\n              "code": "x"', 16],
  ['(root)', '{\n  "versions"', 1],
])('%s is found', (path, words, line) => {
  const place = placeIn(text, path);
  expect([text.slice(place.start, place.end).slice(0, words.length), place.line]).toEqual([words, line]);
});

it('a text that is no JSON has a place all the same', () => {
  for (const broken of ['', '{', '[', '{"a', '{"a":[1,', '}{', '{"\\u": 1}']) expect(placeIn(broken, 'a[0].b').line).toBe(1);
});
