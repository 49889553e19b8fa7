import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import { NameInput, WordsAdd } from './inputs';

function One() {
  const [value, setValue] = useState('');
  return <NameInput label="Role" suggest="role" value={value} onChange={setValue} />;
}

function Several() {
  const [list, setList] = useState<string[]>([]);
  return <><WordsAdd label="Skill" suggest="skill" onAdd={(words) => setList((before) => [...before, ...words])} /><output>{list.join('|')}</output></>;
}

const answer = { body: { items: [{ concept: 'role.welder', label: '燒焊師傅', kind: 'role' }, { concept: 'role.welder.pipe', label: '管道燒焊師傅', kind: 'role' }] } };

describe('a box with suggestions', () => {
  beforeEach(() => speak('zh-Hant'));

  it('asks in the reader’s language, and takes a suggestion by keys', async () => {
    const calls = serve({ 'GET /api/v1/lexicon/suggestions': answer });
    show(<One />);
    const box = screen.getByRole('combobox', { name: 'Role' });
    fireEvent.change(box, { target: { value: 'welder' } });
    await screen.findByRole('option', { name: '管道燒焊師傅', hidden: true });
    expect(Object.fromEntries(calls[0]?.query ?? [])).toMatchObject({ q: 'welder', kind: 'role', lang: 'zh-Hant' });
    fireEvent.keyDown(box, { key: 'ArrowDown', code: 'ArrowDown' });
    fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' });
    await waitFor(() => expect((box as HTMLInputElement).value).toBe('燒焊師傅'));
  });

  it('takes any other text while the server does not answer', async () => {
    serve({ 'GET /api/v1/lexicon/suggestions': problem(503, 'busy') });
    show(<Several />);
    const box = screen.getByRole('combobox', { name: 'Skill' });
    box.focus();
    fireEvent.change(box, { target: { value: '自家手藝' } });
    fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' });
    expect((await screen.findByText('自家手藝', { selector: 'output' }))).toBeTruthy();
    expect((box as HTMLInputElement).value).toBe('');
    fireEvent.change(box, { target: { value: '另一樣' } });
    fireEvent.blur(box);
    expect(await screen.findByText('自家手藝|另一樣')).toBeTruthy();
  });
});
