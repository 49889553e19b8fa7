import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { plain, serve, show, speak } from '../page-test';
import type { Language } from '../words';
import { OwnRank } from './own-rank';

const base = {
  match: {
    score: 0.42, gates: ['place'], reasons: [],
    missed: [{ feature: 'skills', wanted: '氩弧焊' }, { feature: 'languages', wanted: 'en B2' }],
    gaps: [
      { feature: 'skills', wanted: '氩弧焊', must: true, note: 'missing' }, { feature: 'languages', wanted: 'en B2', found: 'en A2', must: true, note: 'below' },
      { feature: 'licence', wanted: '电工证', found: '电工证 (2025-01-01)', must: false, note: 'expired' }, { feature: 'place', wanted: 'CQ', found: 'HK', must: true, note: 'not-wanted' },
      { feature: 'title', wanted: '焊工', found: '厨师', must: false, note: 'other-trade' },
    ],
    changes: [{ feature: 'place', wanted: '', gain: 0.08, place: { from: 51, to: 100, of: 1204 } }, { feature: 'skills', wanted: '氩弧焊', gain: 0.002 }, { feature: 'licence', wanted: '', gain: 0.05 }, { feature: 'pay', wanted: '', gain: 0.01 }],
  },
  place: { from: 501, to: 1000, of: 1204 }, passed: { from: 101, to: 200, of: 1204 }, unseen: [] as string[],
};

async function asked(language: Language, over: object = {}) {
  await speak(language);
  serve({ 'GET /api/v1/me/matches/o1': { body: { ...base, ...over } } });
  const shown = show(<OwnRank opening="o1" about="焊工" order={2} />);
  const button = await screen.findByRole('button');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(button);
  await waitFor(() => expect(shown.container.querySelector('[role=status] strong')).toBeTruthy());
  return shown;
}

describe('where a talent stands', () => {
  it.each([
    ['en', ['Match 42%', 'You are in place 501 to 1,000 of 1,204 candidates.', 'you do not want to work in this place', 'your score as it is would bring you to place 101 to 200', 'Skills: 氩弧焊 – missing', 'Languages: English B2 ↔ English A2 – below the requirement', 'another occupation than yours',
      'Place: Chongqing – match +8%, place 51 to 100', 'Change them only if it suits you', 'Skills: 氩弧焊 – match +1%', 'If you can do it, add it', 'Renew it, then change the date', 'State only what is true', 'nothing is told about them']],
    ['zh-Hans', ['共 1,204 名人选，您排在第 501–1,000 位', '会排在第 101–200 位', '技能：氩弧焊（未具备）', '请续期', '只填真实具备的条件']],
    ['zh-Hant', ['共 1,204 名人選，你排在第 501–1,000 位', '會排在第 101–200 位', '技能：氩弧焊（未具備）', '請續期', '只填真實具備的條件']],
    ['pt', ['entre o 501.º e o 1000.º lugar de 1204 candidatos', 'entre o 101.º e o 200.º', 'Competências: 氩弧焊 – em falta', 'Renove-a', 'só o que é verdade']],
  ] as [Language, string[]][])('is told in %s, with what would move them up', async (language, texts) => {
    const { container } = await asked(language);
    const text = plain(container.textContent).replace(/(\d)[\u00a0\u202f ](\d{3})/g, '$1$2');
    for (const t of texts) expect(text).toContain(t);
    for (const t of ['undefined', 'own.', 'advice.', 'not-wanted']) expect(text).not.toContain(t);
    expect([...container.querySelectorAll('ul a')].map((a) => a.getAttribute('href'))).toEqual(['/talent#wishes', '/talent#skills', '/talent#licences', '/talent#wishes']);
  });

  it('begins with why they are not seen, and leads to where that is changed', async () => {
    await asked('en', { unseen: ['profile-hidden', 'opening-closed'] });
    screen.getByText(/Your profile is not published: no employer sees you/);
    screen.getByText(/nobody new is considered/);
    expect(screen.getByRole('link', { name: 'Who sees me' }).getAttribute('href')).toBe('/talent/visibility');
    expect(screen.getByRole('status').textContent).toContain('If the employer saw you, you would be in place 501 to 1,000');
  });

  it('says first what is required and not stated, and leads to where that is filled in', async () => {
    const gaps = [{ feature: 'skills', wanted: '氩弧焊', must: true, note: 'not-said' }, { feature: 'experience', wanted: '3', must: true, note: 'not-said' }, { feature: 'pay', wanted: '', must: false, note: 'not-said' }];
    await asked('en', { match: { ...base.match, missed: [], gates: [], gaps, changes: [] } });
    expect(screen.queryByText(/You miss nothing/)).toBeNull();
    screen.getByRole('heading', { name: 'Required, and your profile does not say' });
    expect(screen.getAllByRole('link').map((a) => [a.textContent, a.getAttribute('href')])).toEqual([['Skills: 氩弧焊', '/talent#skills'], ['Experience: 3 years', '/talent#experience']]);
    screen.getByText(/Fill them in first/);
  });

  it('tells no place among few', async () => {
    await asked('en', { place: undefined, passed: undefined });
    expect(screen.getByRole('status').textContent).toContain('too few candidates');
  });

  it('closes again', async () => {
    const { container } = await asked('en');
    fireEvent.click(screen.getByRole('button', { expanded: true }));
    expect(container.querySelector('section')).toBeNull();
  });
});
