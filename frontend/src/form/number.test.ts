import { expect, it } from 'vitest';
import { readNumber } from './number';

it.each([
  ['12000', 12000, 12000], ['１２０００', 12000, 12000], ['１２，０００', undefined, 12000], [' 12 000 ', 12000, 12000], ['12\u00a0000', 12000, 12000], ['12\u202f000', 12000, 12000],
  ['25.000', 25000, undefined], ['25,000', undefined, 25000], ['12.000,50', 12000.5, undefined], ['12,000.50', undefined, 12000.5], ['1.234.567', 1234567, undefined],
  ['3,5', 3.5, undefined], ['3.5', undefined, 3.5], ['12 000,50', 12000.5, undefined], ['1234.567', undefined, 1234.567],
  ['-5', -5, -5], ['−5', -5, -5], ['0', 0, 0],
  ['1e9', undefined, undefined], ['', undefined, undefined], ['2萬', undefined, undefined], ['12,00', 12, undefined], ['1,2,3', undefined, undefined], ['0x10', undefined, undefined], ['Infinity', undefined, undefined], ['12 00', undefined, undefined],
])('%j is %s in Portuguese, %s in English and Chinese', (text, pt, others) => {
  expect([readNumber(text, 'pt'), readNumber(text, 'en'), readNumber(text, 'zh-Hans'), readNumber(text, 'zh-Hant')]).toEqual([pt, others, others, others]);
});
