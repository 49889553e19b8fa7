import { expect, it } from 'vitest';
import { countries } from './countries';
import { languages } from './index';

it.each(languages)('each country stands once, China first, in %s', (language) => {
  const list = countries(language);
  expect(list[0]?.value).toBe('CN');
  expect(list.length).toBeGreaterThan(240);
  const names = list.map((c) => c.label);
  expect(names.filter((n, i) => names.indexOf(n) !== i)).toEqual([]);
  expect(list.some((c) => c.value === 'DE') && !list.some((c) => c.value === 'DD')).toBe(true);
});
