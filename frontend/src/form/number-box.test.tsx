import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { show, speak } from '../page-test';
import type { Language } from '../words';
import { NumberBox } from './number-box';

function Pay() {
  const [value, setValue] = useState<number | ''>('');
  return <><NumberBox label="pay" min={0} max={1_000_000} value={value} onChange={setValue} /><output>{JSON.stringify(value)}</output><button type="button" onClick={() => setValue(7000)}>theirs</button></>;
}

const box = () => screen.getByLabelText('pay') as HTMLInputElement;
async function type(language: Language, text: string) {
  await speak(language);
  show(<Pay />);
  fireEvent.change(box(), { target: { value: text } });
  fireEvent.blur(box());
}

it.each([
  ['zh-Hant', '１２０００', '12000', '12,000'], ['pt', '25.000', '25000', '25\u00a0000'], ['pt', '12.000,50', '12000.5', '12\u00a0000,5'], ['en', '12,000.50', '12000.5', '12,000.5'], ['en', ' 0 ', '0', '0'],
] as const)('in %s %s is %s', async (language, text, value, shown) => {
  await type(language, text);
  expect([screen.getByRole('status').textContent, box().value, box().getAttribute('aria-invalid')]).toEqual([value, shown, null]);
});

it.each([
  ['en', '25.000'], ['en', '1e9'], ['en', '-5'], ['en', '1000001'], ['pt', '25,000'], ['zh-Hans', '2万'],
] as const)('in %s %s stays, and is marked', async (language, text) => {
  await type(language, text);
  expect([screen.getByRole('status').textContent, box().value, box().getAttribute('aria-invalid')]).toEqual(['""', text, 'true']);
});

it('gives way to another version', async () => {
  await type('en', 'many');
  fireEvent.click(screen.getByText('theirs'));
  expect([box().value, box().getAttribute('aria-invalid')]).toEqual(['7,000', null]);
});
