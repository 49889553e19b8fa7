import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { plain, problem, serve, show, speak } from '../page-test';
import { Approach } from './approach';
import { OfferTerms } from './offer';
import { Steps } from './steps';
import { TalentView } from './talent';
import { Timeline } from './timeline';

const invited = { id: 'c1', source: 'invitation', stage: 'invited', timeline: [], next: ['screening', 'declined'], revision: 4 } as const;
const patch = 'PATCH /api/v1/candidacies/c1';
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('steps', () => {
  beforeEach(() => speak('en'));

  it('say what they bring about, and go with a word and the revision they rest on', async () => {
    const calls = serve({ [patch]: { body: invited } });
    show(<Steps candidacy={invited as never} as="talent" />);
    press('Accept the invitation');
    expect(screen.getByText(/will then see your name/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/^Message/), { target: { value: ' Gladly ' } });
    press('Confirm');
    await screen.findByText(/^Done\./);
    expect(calls[0]?.headers.get('If-Match')).toBe('"4"');
    expect(calls[0]?.body).toEqual({ stage: 'screening', note: 'Gladly' });
  });

  it('keep the word when the other side was quicker, and when the server is away', async () => {
    let answer = problem(409, 'stale-revision');
    serve({ [patch]: () => answer });
    show(<Steps candidacy={invited as never} as="talent" />);
    press('Decline');
    fireEvent.change(screen.getByLabelText(/^Message/), { target: { value: 'Not now' } });
    press('Confirm');
    expect((await screen.findByRole('alert')).textContent).toContain('has just moved this');
    answer = problem(503, 'store-unavailable');
    press('Confirm');
    await screen.findByText('Reference r-1');
    expect((screen.getByLabelText(/^Message/) as HTMLTextAreaElement).value).toBe('Not now');
  });

  it('that end it are outlined, also where they are confirmed', () => {
    serve({});
    show(<Steps candidacy={invited as never} as="talent" />);
    const look = () => screen.getAllByRole('button').map((b) => [b.textContent, b.getAttribute('data-variant')]);
    expect(look()).toEqual([['Accept the invitation', null], ['Decline', 'outline']]);
    press('Decline');
    expect(look()).toEqual([['Confirm', 'outline'], ['Cancel', 'default']]);
  });

  it('are still chosen, with their word, after the page has been loaded again', async () => {
    serve({});
    show(<Steps candidacy={invited as never} as="talent" />);
    press('Decline');
    fireEvent.change(screen.getByLabelText(/^Message/), { target: { value: 'Not now' } });
    cleanup();
    show(<Steps candidacy={invited as never} as="talent" />);
    expect((screen.getByLabelText(/^Message/) as HTMLTextAreaElement).value).toBe('Not now');
    press('Cancel');
    expect([screen.getByRole('button', { name: 'Decline' }) !== null, sessionStorage.length]).toEqual([true, 0]);
  });

  it('are called by what they mean where the candidacy stands; an offer is none of them', () => {
    serve({});
    show(<><Steps candidacy={{ ...invited, stage: 'referred', next: ['screening'] } as never} as="talent" /><Steps candidacy={{ ...invited, stage: 'offer', next: ['interview', 'offer', 'declined'] } as never} as="employer" /></>);
    expect(screen.getAllByRole('button').map((b) => b.textContent)).toEqual(['Consent to the referral', 'Go back to the interview', expect.any(String)]);
    expect(screen.queryByText('step.employer.offer')).toBeNull();
  });
});

describe('asking for other terms', () => {
  const offered = { ...invited, stage: 'offer', next: ['interview', 'accepted', 'declined'], offer: { held: false, pay: { min: 50000, max: 50000, currency: 'HKD', per: 'month', months: 13 } } } as const;
  beforeEach(() => speak('en'));

  it('stands between accepting and declining, and says how much in the terms of the offer', async () => {
    const calls = serve({ [patch]: { body: { ...offered, stage: 'interview', next: ['withdrawn'] } } });
    show(<Steps candidacy={offered as never} as="talent" />);
    expect(screen.getAllByRole('button').map((b) => b.textContent)).toEqual(['Accept the offer', 'Ask for other terms', 'Decline the offer']);
    press('Ask for other terms');
    expect(screen.getByText(/^The offer no longer stands/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Pay you ask for'), { target: { value: '56000' } });
    fireEvent.change(screen.getByLabelText('What you ask for'), { target: { value: 'and a start in May' } });
    press('Confirm');
    await screen.findByText(/^Done\./);
    expect(calls[0]?.body).toEqual({ stage: 'interview', note: 'and a start in May', pay: { min: 56000, max: 56000, currency: 'HKD', per: 'month', months: 13 } });
  });

  it('is called so in the timeline, with the pay, where the talent has done it', () => {
    serve({});
    show(<Timeline candidacy={{ timeline: [{ stage: 'interview', by: 'employer', at: '2026-03-01T00:00:00Z' }, { stage: 'interview', by: 'talent', at: '2026-03-02T00:00:00Z', note: 'and a start in May', pay: { min: 56000, max: 56000, currency: 'HKD', per: 'month' } }] } as never} reader="employer" />);
    const said = screen.getAllByRole('listitem').map((i) => plain(i.textContent ?? ''));
    expect(said[0]).toMatch(/^Interview/);
    expect(said[1]).toMatch(/^Asked for other terms.*Pay asked for: .*56,000/);
  });
});

describe('an application', () => {
  const apply = 'POST /api/v1/openings/o1/candidacies';
  const letter = () => screen.getByLabelText(/^Message/) as HTMLTextAreaElement;
  beforeEach(() => speak('en'));

  it('keeps its letter when the page is loaded again, until it is sent', async () => {
    serve({ [apply]: { status: 201, body: invited } });
    show(<Approach as="apply" opening="o1" />);
    press('Apply');
    fireEvent.change(letter(), { target: { value: 'I weld' } });
    cleanup();
    show(<Approach as="apply" opening="o1" />);
    expect(letter().value).toBe('I weld');
    fireEvent.submit(letter().form as HTMLFormElement);
    await screen.findByRole('status');
    await waitFor(() => expect(sessionStorage.length).toBe(0));
  });

  it('marks its letter when that is refused; giving up leads back to the button', async () => {
    serve({ [apply]: problem(422, 'invalid', [{ field: 'message', code: 'too-long', message: 'is too long' }]) });
    show(<Approach as="apply" opening="o1" />);
    press('Apply');
    fireEvent.submit(letter().form as HTMLFormElement);
    await waitFor(() => expect([letter().getAttribute('aria-invalid'), document.activeElement]).toEqual(['true', letter()]));
    press('Cancel');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Apply' })));
  });
});

describe('what is shown of a candidacy', () => {
  beforeEach(() => speak('zh-Hant'));

  it('is its way, in the reader’s words', () => {
    serve({});
    show(<Timeline reader="talent" candidacy={{ agencyName: '海港獵頭', opening: { id: 'o1', title: '焊工', employer: { name: '渝江精工' } } as never, timeline: [
      { stage: 'referred', by: 'agency', at: '2026-11-18T08:30:00Z' }, { stage: 'declined', by: 'talent', at: '2026-11-19T08:30:00Z' }, { stage: 'referred', by: 'agency', at: '2026-11-20T08:30:00Z', note: '歡迎你' },
      { stage: 'screening', by: 'talent', at: '2026-11-21T08:30:00Z' }, { stage: 'interview', by: 'employer', at: '2026-11-21T09:30:00Z' }, { stage: 'rejected', by: 'system', at: '2026-11-22T08:30:00Z', note: 'opening-closed' }] }} />);
    const text = screen.getByRole('list', { name: '招聘程序進度' }).textContent ?? '';
    for (const part of ['已推薦由獵頭公司 · ', '已推薦由獵頭公司（海港獵頭） · ', '歡迎你', '甄選中由你', '面試由僱主（渝江精工） · ', '未獲聘用由本平台', '職位已關閉']) expect(text).toContain(part);
    expect(text).not.toContain('opening-closed');
  });

  it('leaves out of its way the word that stands above', () => {
    serve({});
    const timeline = [{ stage: 'referred', by: 'agency', at: '2026-11-18T08:30:00Z', note: '從前' }, { stage: 'declined', by: 'talent', at: '2026-11-19T08:30:00Z' }, { stage: 'referred', by: 'agency', at: '2026-11-20T08:30:00Z', note: '歡迎你' }, { stage: 'interview', by: 'employer', at: '2026-11-21T09:30:00Z', note: '明天見' }] as const;
    show(<Timeline above="歡迎你" candidacy={{ timeline: [...timeline] }} />);
    expect([...document.querySelectorAll('.said')].map((x) => x.textContent)).toEqual(['從前', '明天見']);
  });

  it('is the offer with its package, provided or reasoned, and what a held one lacks', () => {
    serve({});
    const { container } = show(<OfferTerms offer={{ held: true, missing: ['transport'], pay: { min: 40000, currency: 'CNY', per: 'month', months: 14 }, starts: '2027-01-04', package: [{ item: 'housing', provided: '兩房宿舍' }, { item: 'assistant', reason: '職位不涉科研' }] }} />);
    for (const part of ['每月 40,000 元人民幣（14 個月薪）', '2027年1月4日', '住屋：兩房宿舍', '助理：不提供，原因：職位不涉科研', '尚未送達', '交通']) expect(plain(container.textContent)).toContain(part);
  });

  it('is a profile without a name, and what its marks stand for', () => {
    serve({});
    const { container } = show(<TalentView talent={{ id: 't', headline: '焊工', summary: '曾任職●●●', home: 'CN', nationality: 'CN', kinds: ['skilled'], skills: [{ name: '燒焊', years: 5 }, { name: '識圖' }], licences: [{ title: '焊工證', jurisdiction: 'CN' }, { title: '燒焊證', jurisdiction: 'HK' }], experience: [{ title: '焊工', place: 'HK', start: '2019-03', end: null }], languages: [{ code: 'yue', level: 'C2' }], wants: { places: ['CQ'], pay: { amount: 30000, currency: 'HKD', per: 'month', months: 13 } } }} />);
    for (const part of ['不具名檔案', '●●● 是為', '燒焊 · 5 年', '焊工 · 香港', '內地其他地區國籍中國', '焊工證 · 內地燒焊證 · 香港', '求職意願', '2019年3月至今', '廣東話 C2', '願意工作的地點：重慶', '每月 HK$30,000（13 個月薪）']) expect(plain(container.textContent)).toContain(part);
  });
});
