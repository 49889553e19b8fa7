import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, test } from 'vitest';
import Forgotten from '../account/forgotten';
import Login from '../account/login';
import Register from '../account/register';
import { AgencyForm } from '../agency/form';
import { OrganisationForm } from '../employer/organisation-form';
import { serve, show, speak } from '../page-test';
import { useChecked } from './checked';
import { NumberBox } from './number-box';

const src = join(__dirname, '..');
const files = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? files(join(dir, e.name)) : e.name.endsWith('.tsx') && !e.name.includes('test') ? [join(dir, e.name)] : []));

test('no form leaves it to the browser to say what is wrong', () => {
  const forms = files(src).flatMap((f) => (readFileSync(f, 'utf8').match(/<form\b[^\n]*/g) ?? []).map((line) => `${f.slice(src.length + 1)}: ${line}`));
  expect(forms.length).toBeGreaterThan(20);
  expect(forms.filter((line) => !/\{\.\.\.checked\}|noValidate|role="search"/.test(line))).toEqual([]);
});

test('every control that such a form asks for has a name to be marked by', () => {
  const asked = files(src).flatMap((f) => {
    const text = readFileSync(f, 'utf8');
    return text.includes('useChecked(') ? (text.match(/<(?:TextInput|Textarea|NativeSelect|NameInput|SecretInput)\b[^\n]*/g) ?? []).filter((line) => /<SecretInput| required\b/.test(line) && !/ name=/.test(line)) : [];
  });
  expect(asked).toEqual([]);
});

const pages: Record<string, { page: ReactNode; words: string[] }> = {
  'the login': { page: <Login />, words: ['請填寫', '請填寫'] },
  'the registration': { page: <Register />, words: ['請填寫', '請填寫', '請填寫'] },
  'a forgotten password': { page: <Forgotten />, words: ['請填寫'] },
  'an organisation': { page: <OrganisationForm />, words: ['請填寫'] },
  'an agency': { page: <AgencyForm />, words: ['請填寫'] },
};

describe.each(Object.entries(pages))('%s', (_, { page, words }) => {
  beforeEach(() => speak('zh-Hant'));

  it('marks in the page’s language what is missing, and sends nothing', async () => {
    const calls = serve({ 'GET /api/v1/demo/accounts': { status: 404 } });
    show(page);
    const form = document.querySelector('form') as HTMLFormElement;
    fireEvent.submit(form);
    await waitFor(() => expect([...form.querySelectorAll('.mantine-InputWrapper-error')].map((e) => e.textContent)).toEqual(words));
    expect(document.activeElement).toBe(form.querySelector('[aria-invalid="true"]'));
    expect(calls.filter((c) => c.method !== 'GET')).toEqual([]);
  });
});

function Small({ send }: { send: () => Promise<unknown> }) {
  const { form, at } = useChecked(undefined, send);
  return (
    <form {...form}>
      <input name="email" type="email" aria-label="email" aria-describedby="e" /><output id="e">{at.email}</output>
      <input name="word" minLength={10} aria-label="word" /><output data-testid="w">{at.word}</output>
      <NumberBox label="pay" min={0} max={1000} value="" onChange={() => undefined} />
    </form>
  );
}

describe('a checked form', () => {
  beforeEach(() => speak('en'));
  const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

  it('says how an entry is wrong, and forgets it when that is changed', () => {
    show(<Small send={() => Promise.reject(new Error('not to be sent'))} />);
    fill('email', 'nobody');
    fill('word', 'short');
    fireEvent.submit(screen.getByLabelText('email').closest('form') as HTMLFormElement);
    expect(document.getElementById('e')?.textContent).toBe('is not in the right format');
    expect(screen.getByTestId('w').textContent).toBe('must be at least 10 characters long');
    fireEvent.input(screen.getByLabelText('word'), { target: { value: 'long enough now' } });
    expect(screen.getByTestId('w').textContent).toBe('');
  });

  it('is sent once, however often it is submitted before the answer', async () => {
    let sent = 0;
    let answer = () => {};
    show(<Small send={() => { sent++; return new Promise<void>((done) => { answer = done; }); }} />);
    fill('word', 'long enough');
    const form = screen.getByLabelText('email').closest('form') as HTMLFormElement;
    fireEvent.submit(form);
    fireEvent.submit(form);
    expect(sent).toBe(1);
    answer();
    await waitFor(() => {
      fireEvent.submit(form);
      expect(sent).toBe(2);
    });
  });

  it('is not sent with a number that cannot be read', () => {
    let sent = 0;
    show(<Small send={async () => { sent++; }} />);
    fill('word', 'long enough');
    fill('pay', '1e9');
    fireEvent.submit(screen.getByLabelText('email').closest('form') as HTMLFormElement);
    expect([sent, (screen.getByLabelText('pay') as HTMLInputElement).value]).toEqual([0, '1e9']);
    expect(screen.getByText('Enter a number, such as 12,000')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('pay'));
  });
});

test('every control with a mark has a name by which the mark goes', () => {
  const unnamed = files(src).filter((f) => !f.includes('/form/')).flatMap((f) => (readFileSync(f, 'utf8').match(/<[A-Z][\w.]*\b[^\n]*error=\{(?:at[.[]|wrong\()[^\n]*/g) ?? []).filter((line) => !/ name=/.test(line)).map((line) => `${f.slice(src.length + 1)}: ${line}`));
  expect(unnamed).toEqual([]);
});
