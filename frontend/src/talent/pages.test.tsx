import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { plain, problem, serve, show, speak } from '../page-test';
import MyCandidacies from './candidacies';
import MyCandidacy from './candidacy';
import MyMatches from './matches';
import Visibility from './visibility';

const opening = { id: 'o1', title: '高级焊工', status: 'published', place: 'CQ', description: '负责压力容器的焊接，会看图纸', employer: { name: '渝江精工', kind: 'enterprise', place: 'CQ' }, pay: { min: 12000, max: 18000, currency: 'CNY', per: 'month' } };
const match = { score: 0.71, reasons: [{ feature: 'skills', score: 1, weight: 0.3, evidence: [{ wanted: '氩弧焊', found: '氬弧焊', how: 'exact' }] }], gaps: [{ feature: 'pay', wanted: '', must: false, note: 'not-said' }], verdicts: [{ clause: 3, limb: 'A', modelled: true, verdict: 'may-apply', basis: 'claimed', version: '2004-10-13', title: '甲项：聘用港澳人才', conditions: [{ code: 'x', text: '用人单位在重庆', result: 'met' }], missing: [], documents: [], next: '向中心申请' }] };
const invited = { id: 'c1', opening, source: 'invitation', stage: 'invited', message: '欢迎来谈谈这个职位', match, timeline: [{ stage: 'invited', by: 'employer', at: '2026-11-20T08:30:00Z', note: '欢迎来谈谈这个职位' }], next: ['screening', 'declined'], revision: 1, updatedAt: '2026-11-20T08:30:00Z' };
const list = { 'GET /api/v1/me/candidacies': { body: { items: [{ ...invited, id: 'c3', stage: 'rejected', next: [] }, { ...invited, id: 'c2', source: 'application', stage: 'interview', next: ['withdrawn'] }, invited] } } };

beforeEach(() => speak('zh-Hant'));

describe('applications and invitations', () => {
  it('stand by what they wait for', async () => {
    serve(list);
    show(<MyCandidacies />);
    await screen.findByText('等待你回覆');
    const found = [...document.querySelectorAll('section')].map((s) => [s.querySelector('h2')?.textContent, ...[...s.querySelectorAll('h3 a')].map((a) => a.getAttribute('href'))]);
    expect(found).toEqual([['等待你回覆', '/talent/candidacies/c1'], ['進行中', '/talent/candidacies/c2'], ['已結束', '/talent/candidacies/c3']]);
  });

  it('say where to begin while there are none', async () => {
    serve({ 'GET /api/v1/me/candidacies': { body: { items: [] } } });
    show(<MyCandidacies />);
    await screen.findByText('未有申請或邀請');
    expect(within(document.body).getByText('我的配對職位').closest('a')?.getAttribute('href')).toBe('/talent/matches');
  });
});

describe('an invitation', () => {
  const open = () => show(<MyCandidacy />, '/talent/candidacies/c1', '/talent/candidacies/:id');

  it('says who invites, with which words and why, and is asked for in the reader’s language', async () => {
    const calls = serve({ 'GET /api/v1/candidacies/c1': { body: invited } });
    open();
    await screen.findByText('渝江精工邀請你考慮這個職位。在你接受之前，對方看不到你的姓名。');
    const text = document.body.textContent ?? '';
    for (const part of ['欢迎来谈谈这个职位', '氩弧焊 ↔ 氬弧焊', '第 3 條 · 甲項', '可以申請', '輪到你作決定。']) expect(text).toContain(part);
    for (const part of ['甲项：聘用港澳人才', '用人单位在重庆', '向中心申请']) expect(text).toContain(part);
    expect(calls.filter((c) => c.path === '/api/v1/candidacies/c1').map((c) => c.query.get('lang'))).toEqual(['zh-Hant']);
  });

  it.each([
    ['that holds', { id: 'm1', status: 'granted', grantedAt: '2026-10-02T04:00:00Z' }, '你於2026年10月2日授權它代表你。'],
    ['that has ended', { id: 'm1', status: 'ended', grantedAt: '2026-10-02T04:00:00Z', endedAt: '2026-11-20T04:00:00Z' }, '你於2026年10月2日授權它代表你；授權已於2026年11月20日終止。'],
  ])('of an agency names it, and the representation %s', async (_, mandate, said) => {
    serve({ 'GET /api/v1/candidacies/c1': { body: { ...invited, source: 'referral', stage: 'referred', agency: 'a1', agencyName: '橋人才', mandate } } });
    open();
    await screen.findByText('橋人才向渝江精工推薦了你。');
    expect(plain(document.body.textContent)).toContain(said);
    expect(screen.getByRole('link', { name: '誰代表你' }).getAttribute('href')).toBe('/talent/visibility');
  });

  it('is accepted with a note, and shows where it stands then', async () => {
    let now: object = invited;
    const calls = serve({
      'GET /api/v1/candidacies/c1': () => ({ body: now }), ...list,
      'PATCH /api/v1/candidacies/c1': () => { now = { ...invited, stage: 'screening', next: ['withdrawn'], revision: 2 }; return { body: now }; },
    });
    open();
    fireEvent.click(await screen.findByText('接受邀請'));
    fireEvent.change(screen.getByLabelText(/^附言/), { target: { value: '樂意' } });
    fireEvent.click(screen.getByText('確認'));
    await screen.findByText('已完成。現時進度：甄選中');
    expect(calls.find((c) => c.method === 'PATCH')?.body).toEqual({ stage: 'screening', note: '樂意' });
    expect(await screen.findByText('等待僱主處理；有變更時會在這裏顯示。')).toBeTruthy();
  });

  it('of nobody is a page that is not there', async () => {
    serve({ 'GET /api/v1/candidacies/c1': problem(404, 'not-found') });
    open();
    expect(await screen.findByText('找不到此頁')).toBeTruthy();
  });
});

describe('my matches', () => {
  it('are applied to with a message, and those that run lead to where they stand', async () => {
    const calls = serve({ 'GET /api/v1/me/matches': { body: { total: 2, items: [{ ...match, opening }, { ...match, opening: { ...opening, id: 'o2', title: '焊接技师' }, candidacy: 'c9' }] } }, 'POST /api/v1/openings/o1/candidacies': { status: 201, body: invited } });
    show(<MyMatches />);
    fireEvent.click(await screen.findByText('申請此職位'));
    fireEvent.change(screen.getByLabelText(/^給僱主的留言/), { target: { value: '你好' } });
    fireEvent.click(screen.getByText('遞交申請'));
    await screen.findByText('申請已遞交。');
    expect(calls.find((c) => c.method === 'POST')?.body).toEqual({ message: '你好' });
    expect(screen.getByText('查看我的申請或邀請').getAttribute('href')).toBe('/talent/candidacies/c9');
  });
});

describe('who sees me', () => {
  const own = { id: 't1', published: true, consentAt: '2026-11-01T00:00:00Z', name: '陳嘉怡', headline: '護士陳嘉怡', home: 'HK', experience: [{ title: '護士', employer: '海濱醫院' }] };
  const pages = {
    'GET /api/v1/me/profile': { body: own, headers: { ETag: '"1"' } },
    'GET /api/v1/me/profile/veiled': { body: { id: 't1', headline: '護士●●●', home: 'HK', experience: [{ title: '護士' }], revealed: false } },
    'GET /api/v1/mandates': { body: { items: [{ id: 'm1', agency: 'a1', agencyName: '橋人才', talent: 't1', status: 'asked', revision: 3, createdAt: '2026-11-02T00:00:00Z' }] } },
    'GET /api/v1/me/shortlists': { body: { items: [{ case: 'k1', opening, consent: 'asked', askedAt: '2026-11-03T00:00:00Z' }] } },
  };

  it('shows the profile as others see it, before and after', async () => {
    serve(pages);
    show(<Visibility />, '/talent/visibility');
    await screen.findByText('護士●●●');
    expect(document.body.textContent).not.toMatch(/嘉怡|海濱醫院/);
    fireEvent.click(screen.getByLabelText('公開身份後'));
    expect(await screen.findByText('陳嘉怡')).toBeTruthy();
    expect(document.body.textContent).toContain('海濱醫院');
  });

  it('answers agencies and offices, and takes consent back after asking', async () => {
    const sure = vi.fn(() => false);
    vi.stubGlobal('confirm', sure);
    const calls = serve({ ...pages, 'PATCH /api/v1/mandates/m1': { body: {} }, 'POST /api/v1/me/shortlists/k1': { body: {} }, 'POST /api/v1/me/profile/withdraw': { body: { ...own, published: false } } });
    show(<Visibility />, '/talent/visibility');
    fireEvent.click(await screen.findByLabelText('授權：橋人才'));
    fireEvent.click(await screen.findByLabelText('同意推薦：高级焊工'));
    fireEvent.click(screen.getByText('撤回同意'));
    await vi.waitFor(() => expect(calls.filter((c) => c.method !== 'GET').map((c) => [c.path, c.headers.get('If-Match'), c.body])).toEqual([['/api/v1/mandates/m1', '"3"', { status: 'granted' }], ['/api/v1/me/shortlists/k1', null, { consent: 'given' }]]), 15_000);
    expect(sure).toHaveBeenCalledTimes(1);
    sure.mockReturnValue(true);
    fireEvent.click(screen.getByText('撤回同意'));
    expect(await screen.findByText('你的檔案尚未公開')).toBeTruthy();
  });
});
