import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { plain, serve, show, speak } from '../page-test';
import { compared } from './compare';
import { SideBySide } from './side-by-side';

const required = { wanted: '焊接', how: 'concept', must: true };
const one = (skill: string, over: object = {}) => ({
  score: 0.9, verdicts: [], gaps: [],
  reasons: [
    { feature: 'skills', score: 1, weight: 0.6, evidence: [{ ...required, found: skill }, { wanted: '看图', found: '识图', how: 'concept' }] },
    { feature: 'seniority', score: 1, weight: 0.2, evidence: [{ wanted: 'senior', found: 'senior', how: 'by-years', years: 8.2 }] },
    { feature: 'place', score: 1, weight: 0.2, evidence: [{ wanted: 'CQ', found: 'CQ', how: 'place' }] },
  ],
  ...over,
});
const sides = [{ name: 'First', rank: 1, match: one('燒焊') }, { name: 'Second', rank: 4, match: one('氩弧焊') }] as never as Parameters<typeof SideBySide>[0]['sides'];

const screenIs = (wide: boolean) => vi.spyOn(window, 'matchMedia').mockImplementation((media) => ({ matches: wide, media, addEventListener: () => {}, removeEventListener: () => {}, addListener: () => {}, removeListener: () => {} }) as never);

describe('two candidates side by side', () => {
  it('are both on a phone, requirement by requirement', async () => {
    screenIs(false);
    await speak('en');
    serve({});
    show(<SideBySide sides={sides} gates={{ place: true }} />);
    const cards = await screen.findAllByRole('listitem');
    const skill = cards.find((c) => c.textContent?.startsWith('Skills: 焊接')) as HTMLElement;
    expect(within(skill).getAllByRole('term').map((x) => x.textContent)).toEqual(['1. First', '4. Second']);
    expect(within(skill).getAllByRole('definition').map((x) => plain(x.textContent))).toEqual(['燒焊 – taken as the same', '氩弧焊 – taken as the same']);
    for (const c of cards) expect(within(c).getAllByRole('definition')).toHaveLength(2);
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('are two columns where there is room; a level taken from years says so', async () => {
    screenIs(true);
    await speak('en');
    serve({});
    show(<SideBySide sides={sides} gates={{ place: true }} />);
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('columnheader').map((x) => x.textContent)).toEqual(['Requirement', 'First', 'Second']);
    expect(plain(within(table).getByRole('row', { name: /Seniority/ }).textContent)).toContain('senior – taken from 8.2 years of experience, not from a title');
  });

  it('say so of a level that falls short as well', async () => {
    await speak('en');
    serve({});
    const short = one('x', { gaps: [{ feature: 'seniority', wanted: 'senior', found: 'senior', must: false, note: 'too-junior' }] });
    show(<SideBySide sides={[sides[0], { name: 'Second', rank: 2, match: short as never }]} gates={{}} />);
    expect(plain((await screen.findByText(/too junior/)).textContent)).toContain('too junior; taken from 8.2 years of experience, not from a title');
  });

  it('answer one licence in one row, whichever alternative each of them has', () => {
    const whole = '一级注册建筑师或香港建筑师学会会员';
    const held = (wanted: string, over: object = {}) => ({ score: 1, gaps: [], reasons: [{ feature: 'licence', score: 1, weight: 1, evidence: [{ wanted, of: whole, found: wanted, how: 'exact', must: true }] }], ...over });
    const soon = held('香港建筑师学会会员', { gaps: [{ feature: 'licence', wanted: whole, found: '香港建筑师学会会员 (2027-01-01)', must: true, note: 'expires-soon' }] });
    const lacks = { score: 0, reasons: [], gaps: [{ feature: 'licence', wanted: whole, must: true, note: 'missing' }] };
    for (const other of [held('一级注册建筑师'), soon, lacks]) {
      const rows = compared(held('香港建筑师学会会员') as never, other as never, {});
      expect(rows.map((r) => [r.wanted, r.must])).toEqual([[whole, true]]);
      expect(rows[0]?.answers[0].found).toBe('香港建筑师学会会员');
    }
    expect(compared(soon as never, lacks as never, {})[0]?.answers.map((a) => a.note)).toEqual(['expires-soon', 'missing']);
  });

  it('say of every requirement whether it is required, met or not, under the gates that are on', () => {
    const lacking = one('x', { gaps: [{ feature: 'education', wanted: 'bachelor', must: true, note: 'below' }, { feature: 'place', wanted: 'CQ', must: true, note: 'not-wanted' }] });
    const must = (gates: Record<string, boolean>) => compared(one('焊接') as never, lacking as never, gates).filter((r) => r.must).map((r) => `${r.feature}:${r.wanted}`);
    expect(must({ place: true })).toEqual(['skills:焊接', 'education:bachelor', 'place:CQ']);
    expect(must({ place: false })).toEqual(['skills:焊接', 'education:bachelor']);
  });
});
