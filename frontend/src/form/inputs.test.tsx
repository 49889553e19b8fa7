import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import { DistrictInput, NameInput, WordsAdd } from './inputs';

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

function Where({ place }: { place: string }) {
  const [value, setValue] = useState('');
  return <DistrictInput label="District" place={place} value={value} onChange={setValue} />;
}

describe('a box for a district', () => {
  const rows = [{ code: 'cq-liangjiang', name: '兩江新區', group: 'CQ' }, { code: 'hk-north', name: '北區', group: 'HK' }, { code: 'hk-sha-tin', name: '沙田區', group: 'HK' }];
  beforeEach(() => speak('zh-Hant'));

  it('offers the districts of the place, in the reader’s language', async () => {
    const calls = serve({ 'GET /api/v1/reference/places': { body: { items: rows } } });
    show(<Where place="HK" />);
    const box = screen.getByRole('combobox', { name: 'District' });
    fireEvent.change(box, { target: { value: '沙' } });
    await screen.findByRole('option', { name: '沙田區', hidden: true });
    expect(calls[0]?.query.get('lang')).toBe('zh-Hant');
    expect(screen.queryByRole('option', { name: '北區', hidden: true })).toBeNull();
    fireEvent.change(box, { target: { value: '' } });
    expect(screen.getAllByRole('option', { hidden: true }).map((o) => o.textContent)).toEqual(['北區', '沙田區']);
  });

  it('takes any text while the server does not answer', () => {
    serve({ 'GET /api/v1/reference/places': problem(503, 'busy') });
    show(<Where place="CQ" />);
    const box = screen.getByRole('combobox', { name: 'District' });
    fireEvent.change(box, { target: { value: '渝北區' } });
    expect((box as HTMLInputElement).value).toBe('渝北區');
  });
});
