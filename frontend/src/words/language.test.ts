import { expect, it } from 'vitest';
import { startWords } from './index';

it.each([
  ['/openings?q=a&lang=pt', null, 'pt', '/openings?q=a'],
  ['/?lang=zh-Hant', 'en', 'zh-Hant', '/'],
  ['/?lang=fr', 'pt', 'pt', '/'],
  ['/?q=a', 'zh-Hans', 'zh-Hans', '/?q=a'],
])('opens %s after %s in %s', async (address, stored, language, left) => {
  if (stored) localStorage.setItem('yuqiao.language', stored);
  window.history.replaceState(null, '', address);
  await startWords();
  expect(document.documentElement.lang).toBe(language);
  expect(window.location.pathname + window.location.search).toBe(left);
  expect(localStorage.getItem('yuqiao.language')).toBe(language);
});
