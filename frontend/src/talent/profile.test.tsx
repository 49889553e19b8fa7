import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import ProfilePage from './profile';

// The form is large for a DOM without a browser: it goes without the countries.
vi.mock('../words/countries', () => ({ countries: () => [] }));

const stored = {
  id: 't1', published: false, name: '陳嘉怡', headline: '註冊護士', home: 'HK', kinds: ['professional-technical'], skills: [{ name: '深切治療', years: 6 }, { name: '呼吸機護理' }],
  experience: [{ title: '護士', employer: '海濱醫院', start: '2016-07', end: null }], licences: [{ title: '註冊護士', number: 'RN-1' }], wants: { places: ['CQ'] },
};
const get = 'GET /api/v1/me/profile';
const put = 'PUT /api/v1/me/profile';
const quiet = { 'GET /api/v1/verifications': { body: { items: [] } }, 'GET /api/v1/me/advice': { body: { ranked: 40, missing: [{ field: 'languages', openings: 12 }, { field: 'wants.pay', openings: 3 }], gains: [{ feature: 'skills', wanted: 'ICU', label: '重症監護', openings: 9, gain: 0.06 }] } }, 'GET /api/v1/lexicon/suggestions': { body: { items: [] } } };
const open = () => show(<ProfilePage />, '/talent');
const headline = () => screen.getByLabelText(/^職業簡介/, { selector: 'input' }) as HTMLInputElement;
const save = () => fireEvent.click(screen.getByText('儲存'));

describe('the profile', () => {
  beforeEach(() => speak('zh-Hant'));

  it('is sent whole, with the changes and the revision it rests on', async () => {
    const calls = serve({ ...quiet, [get]: { body: stored, headers: { ETag: '"3"' } }, [put]: { body: stored, headers: { ETag: '"4"' } } });
    open();
    await screen.findByLabelText('刪除：護士');
    fireEvent.change(headline(), { target: { value: '資深護士' } });
    fireEvent.click(screen.getByLabelText('下移：深切治療'));
    fireEvent.click(screen.getByLabelText('刪除：護士'));
    fireEvent.click(screen.getByText('新增語言'));
    save();
    await screen.findByText('已儲存');
    const sent = calls.find((c) => c.method === 'PUT');
    expect(sent?.headers.get('If-Match')).toBe('"3"');
    expect(sent?.body).toEqual({ name: '陳嘉怡', headline: '資深護士', home: 'HK', kinds: ['professional-technical'], skills: [{ name: '呼吸機護理' }, { name: '深切治療', years: 6 }], experience: [], licences: stored.licences, languages: [{ code: 'zh', level: null }], wants: { places: ['CQ'] } });
  });

  it('keeps what is typed while it is being saved', async () => {
    let sent = () => undefined as void;
    const there = new Promise<void>((done) => { sent = done; });
    let answer = () => undefined as void;
    const asked = new Promise<void>((done) => { answer = done; });
    serve({ ...quiet, [get]: { body: stored, headers: { ETag: '"3"' } }, [put]: { body: { ...stored, headline: '護士長' }, headers: { ETag: '"4"' } } });
    const direct = fetch;
    vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
      if ((args[0] as Request).method === 'PUT') { sent(); await asked; }
      return direct(...args);
    });
    open();
    await screen.findByLabelText('刪除：護士');
    fireEvent.change(headline(), { target: { value: '護士長' } });
    save();
    await there;
    fireEvent.change(headline(), { target: { value: '護士長（夜班）' } });
    answer();
    await waitFor(() => expect(JSON.parse(sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '{}').etag).toBe('"4"'));
    expect(headline().value).toBe('護士長（夜班）');
  });

  it('says what is missing for better matches, and leads there', async () => {
    serve({ ...quiet, [get]: { body: stored, headers: { ETag: '"3"' } } });
    open();
    const box = within(await screen.findByLabelText('檔案完整度'));
    const first = await box.findByText(/12 個職位有要求/);
    expect(first.textContent).toBe('語言（12 個職位有要求）');
    expect(within(first).getByRole('link').getAttribute('href')).toBe('#languages');
    expect(document.getElementById('languages')?.textContent).toContain('語言');
    expect((await box.findByText(/重症監護/)).closest('li')?.textContent).toBe('技能：重症監護（9 個職位有要求，配對度平均提升 6%）');
    expect(box.getByText('已填 7 項，共 14 項')).toBeTruthy();
  });

  it('keeps what was typed when the server refuses it, marks the row and goes there', async () => {
    serve({ ...quiet, [get]: { body: stored, headers: { ETag: '"3"' } }, [put]: problem(422, 'invalid', [{ field: 'licences[1].title', code: 'required', message: 'm' }]) });
    open();
    fireEvent.click(await screen.findByText('新增資格'));
    save();
    await screen.findByRole('alert');
    const rows = within(screen.getByLabelText('專業資格', { selector: 'ul' })).getAllByLabelText(/^資格名稱/, { selector: 'input' }) as HTMLInputElement[];
    expect(rows.map((r) => r.getAttribute('aria-invalid') === 'true')).toEqual([false, true]);
    expect(document.activeElement).toBe(rows[1]);
  });

  it('shows both versions in words when somebody else has saved, and writes the chosen one', async () => {
    let etag = '"3"';
    let theirs: object = stored;
    const calls = serve({ ...quiet, [get]: () => ({ body: theirs, headers: { ETag: etag } }), [put]: ({ headers }) => (headers.get('If-Match') === '"9"' ? { body: stored, headers: { ETag: '"10"' } } : problem(409, 'stale-revision')) });
    open();
    await screen.findByLabelText('刪除：護士');
    theirs = { ...stored, skills: [{ name: '手術室護理', years: 2 }], wants: { places: ['CQ', 'MO'] } };
    etag = '"9"';
    fireEvent.change(headline(), { target: { value: '資深護士' } });
    save();
    const rows = within(within(await screen.findByRole('alert')).getByRole('table')).getAllByRole('row').slice(1).map((r) => r.textContent);
    expect(rows).toEqual(['職業簡介資深護士註冊護士', '技能深切治療 · 6 年\n呼吸機護理手術室護理 · 2 年', '求職意願願意工作的地點：重慶願意工作的地點：重慶、澳門']);
    fireEvent.click(screen.getByText('以我填寫的為準'));
    await screen.findByText('已儲存');
    expect(calls.filter((c) => c.method === 'PUT').map((c) => c.headers.get('If-Match'))).toEqual(['"3"', '"9"']);
  });

  it('is published with consent only', async () => {
    const calls = serve({ ...quiet, [get]: { body: stored, headers: { ETag: '"3"' } }, 'POST /api/v1/me/profile/publish': { body: { ...stored, published: true, consentAt: '2026-11-25T00:00:00Z' }, headers: { ETag: '"4"' } } });
    open();
    const button = (await screen.findByText('公開檔案')).closest('button') as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    fireEvent.click(screen.getByLabelText(/^我同意/));
    fireEvent.click(button);
    await screen.findByText('你的檔案正參與配對');
    expect(calls.find((c) => c.method === 'POST')?.body).toEqual({ consent: true });
  });

  it('survives a lost connection and a way to another page', async () => {
    serve({ ...quiet, [get]: { body: stored, headers: { ETag: '"3"' } }, [put]: () => { throw new Error('no net'); } });
    const page = open();
    await screen.findByLabelText('刪除：護士');
    fireEvent.change(headline(), { target: { value: '未儲存的' } });
    save();
    await screen.findByText(/無法連接伺服器/);
    page.unmount();
    open();
    await screen.findByText(/已還原/);
    await waitFor(() => expect(headline().value).toBe('未儲存的'));
  });
});
