import { expect, test, vi } from 'vitest';
import { recall, remember } from './remembered';

const refuse = () => {
  vi.stubGlobal('localStorage', new Proxy({}, { get: () => { throw new DOMException('denied', 'SecurityError'); } }));
};

test('what is remembered stands in the storage of the browser', () => {
  remember('yuqiao.test', 'one');
  expect([localStorage.getItem('yuqiao.test'), recall('yuqiao.test')]).toEqual(['one', 'one']);
  remember('yuqiao.test', undefined);
  expect([localStorage.getItem('yuqiao.test'), recall('yuqiao.test')]).toEqual([null, undefined]);
});

test('where storage is refused it lasts as long as the page', () => {
  refuse();
  remember('yuqiao.test', 'two');
  expect(recall('yuqiao.test')).toBe('two');
  remember('yuqiao.test', undefined);
  expect(recall('yuqiao.test')).toBeUndefined();
});
