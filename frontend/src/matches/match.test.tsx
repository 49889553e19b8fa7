import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { plain, serve, show, speak } from '../page-test';
import type { Language } from '../words';
import { MatchCard } from './match';
import { Verdicts } from './verdicts';

const match = {
  talent: { id: 't1', headline: '焊工', revealed: false },
  score: 0.6231, gates: ['place', 'pay'],
  reasons: [
    { feature: 'title', score: 1, weight: 0.3, evidence: [{ wanted: '焊工', found: '燒焊師傅', how: 'concept' }] },
    { feature: 'experience', score: 0.5, weight: 0.1, evidence: [{ wanted: '4', found: '1', how: 'years' }] },
    { feature: 'languages', score: 1, weight: 0.1, evidence: [{ wanted: 'zh B2', found: 'zh C1', how: 'level' }] },
    { feature: 'pay', score: 0.8, weight: 0.1, evidence: [{ wanted: 'CNY 96000–144000/year', found: 'HKD 360000/year', how: 'pay' }] },
    { feature: 'place', score: 0, weight: 0.1, evidence: [{ wanted: 'CQ', found: 'HK, MO', how: 'place' }] },
  ],
  factors: [{ name: 'role', value: 0.8 }, { name: 'must-licence', value: 0.7 }],
  gaps: [{ feature: 'licence', wanted: '焊工证', must: true, note: 'missing' }, { feature: 'pay', wanted: 'CNY 96000–144000/year', found: 'HKD 360000/year', must: false, note: 'above-range' }, { feature: 'title', wanted: '电工', found: '焊工', must: false, note: 'other-trade' }, { feature: 'availability', wanted: '', found: '2027-03-15', must: false, note: 'later' }, { feature: 'education', wanted: 'bachelor', found: 'vocational', must: false, note: 'below' }],
  changes: [{ feature: 'licence', wanted: '焊工证', gain: 0.12 }],
  verdicts: [
    { clause: 3, limb: 'A', modelled: true, verdict: 'may-apply', basis: 'claimed', version: '2004-10-13', versionStatus: 'unverified', conditions: [{ code: 'talent-of-hk-or-macau', text: 'TEXT OF A CONDITION', result: 'met', fact: 'talent.home=HK; talent.kinds=skilled,high-skilled,…' }, { code: 'pay-promised', text: 'A DUTY', result: 'unknown', fact: 'support.housing=?', obligation: true }], claimed: ['talent.kinds'], title: 'A TITLE', note: 'A NOTE', routes: [{ licence: 'A LICENCE', route: 'examination', text: 'A ROUTE' }], missing: [], documents: [{ code: 'identity', text: 'PROOF OF STATUS' }], body: 'A BODY', next: 'A STEP' },
    { clause: 3, limb: 'B', modelled: true, verdict: 'not-covered', basis: 'claimed', version: '2004-10-13', conditions: [{ code: 'x', text: 'LIMB B', result: 'failed', fact: 'employer.standing=none; employer.size=?' }], missing: [], documents: [], body: '', next: '' },
    { clause: 14, modelled: true, verdict: 'unknown', basis: 'claimed', version: '2004-10-13', conditions: [], missing: [{ fact: 'employer.capitalShare', question: 'HOW MUCH CAPITAL?' }], documents: [], body: '', next: '' },
    { clause: 1, modelled: false },
    { clause: 20, modelled: true, verdict: 'may-apply', basis: 'verified', version: '2004-10-13', conditions: [], missing: [], documents: [], body: '', next: 'ASK THE OFFICE' },
    { clause: 10, modelled: true, verdict: 'not-covered', basis: 'claimed', version: '2004-10-13', conditions: [], missing: [], documents: [] },
  ],
};

const said: Record<Language, string[]> = {
  en: [
    'Ranked last because this requirement is not met: not willing to work in this place, the pay wanted is more than double the highest offered', 'Match 62%', 'Rank 7', 'Occupation', '焊工 ↔ 燒焊師傅 (taken as the same)', '4 years ↔ 1 year (by years)',
    'Putonghua B2 ↔ Putonghua C1', 'RMB 96,000 – 144,000 a year ↔ HK$360,000 a year', 'Chongqing ↔ Hong Kong, Macau', 'Licence: 焊工证 – missing', 'Education: Bachelor’s degree ↔ Vocational training – below the requirement', 'Availability: 15 Mar 2027 – available only later', 'What fits', 'Occupation: 焊工 ↔ 燒焊師傅', 'Languages: Putonghua B2 ↔ Putonghua C1', 'multiplied by the factors at the end', 'Occupation and skills are a long way from the post × 80%', 'Licence: requirement not fully met × 70%', 'required',
    'Licence: 焊工证 (+12%)', 'Clause 3 · limb A', 'May apply', 'as stated, not yet verified', 'A TITLE', 'resident in: Hong Kong (verified); kinds of talent: Skilled, Highly skilled, and perhaps others (as stated)', 'A DUTY (a duty; it does not affect the verdict)', 'A NOTE', 'A LICENCE: A ROUTE', 'Documents to have ready', 'PROOF OF STATUS', 'Next step: A STEP', 'Rule version: 13 Oct 2004', 'How far this rule was checked: not checked',
    'Not covered: Clause 3 · limb B', 'industry standing: none; size: Not stated', 'Clause 14', 'Facts missing', 'Questions still open', 'HOW MUCH CAPITAL?', 'opening ↔ profile', 'Each line gives the opening’s side first',
  ],
  'zh-Hans': ['第 7 位', '匹配度 62%', '焊工 ↔ 燒焊師傅', '4 年 ↔ 1 年', '普通话 B2', '96,000 – 144,000 元人民币', '重庆 ↔ 香港、澳门', '第 3 条 · 甲项', '可以申请', '居民身份所在地：香港（已核实）', '不适用：第 3 条 · 乙项', '应备材料', '下一步：A STEP', '2004年10月13日', '产业地位：没有；规模：未说明'],
  'zh-Hant': ['專業資格：焊工证（未具備）', '職業：电工 ↔ 焊工（職業不同）', '4 年 ↔ 1 年', '普通話 B2', '重慶 ↔ 香港、澳門', '第 3 條 · 甲項', '可以申請', '居民身份所在地：香港', '須準備的文件', '2004年10月13日', '產業地位：沒有；規模：未註明'],
  pt: ['Profissão: 电工 ↔ 焊工 – outra profissão', '4 anos ↔ 1 ano', '× 80', 'Chongqing ↔ Hong Kong, Macau', '62%', 'residente em: Hong Kong', 'Documentos a ter à mão', 'estatuto industrial: nenhum; dimensão: '],
};

describe('a clause that does not apply', () => {
  it.each([[true, true], [undefined, false]])('shows what is not met at once where a text below refers to it (%s)', async (open, there) => {
    await speak('en');
    const { container } = show(<Verdicts verdicts={match.verdicts.filter((v) => v.clause === 3 && v.limb === 'B') as never} open={open} />);
    expect((await screen.findAllByText('LIMB B')).length).toBe(1);
    expect([...container.querySelectorAll('details')].map((d) => d.open)).toEqual([there, there]);
  });
});

describe('a line of a ranking', () => {
  it.each([
    ['en', 'You rank after those who meet every requirement: you do not want to work in this place, you ask for more than double the highest pay'], ['zh-Hans', '您的意愿不包括该工作地点'], ['zh-Hant', '工作地點不在你的意願之內'], ['pt', 'não deseja trabalhar neste local'],
  ] as [Language, string][])('speaks to the talent whom it is about in %s', async (language, text) => {
    await speak(language);
    serve({});
    show(<MatchCard own match={match as never} title="焊工" />);
    expect((await screen.findByText(new RegExp(text))).textContent).toBeTruthy();
  });

  it('says what it quotes in the reader’s language, where it stands, and how a licence is recognised', async () => {
    await speak('en');
    serve({});
    const quoting = {
      score: 0.5, labels: { 焊工: 'welder', 燒焊師傅: 'welder', 氩弧焊: 'TIG welding' },
      reasons: [{ feature: 'title', score: 1, weight: 0.5, evidence: [{ wanted: '焊工', found: '燒焊師傅', how: 'concept', in: 'experience' }] }, { feature: 'skills', score: 0.8, weight: 0.5, evidence: [{ wanted: '氩弧焊', found: 'GTAW', how: 'concept', in: 'text' }] }],
      gaps: [{ feature: 'licence', wanted: '一级注册建筑师', found: '香港建築師學會會員', must: true, note: 'route' }],
      verdicts: [{ clause: 6, modelled: true, verdict: 'may-apply', basis: 'claimed', conditions: [], missing: [], documents: [], routes: [{ licence: '香港建築師學會會員', route: 'mutual-recognition', text: 'BE ASSESSED' }, { licence: 'ANOTHER', route: 'none-found', text: 'NOTHING' }] }],
    };
    const { container } = show(<MatchCard match={quoting as never} title="x" />);
    const why = (await screen.findByText('How the score is worked out')).closest('details') as HTMLDetailsElement;
    why.open = true;
    fireEvent(why, new Event('toggle'));
    const text = plain(container.textContent);
    for (const t of ['Occupation: 焊工 ↔ 燒焊師傅 (welder)', '焊工 ↔ 燒焊師傅 (welder) (taken as the same; in the posts held)', '氩弧焊 (TIG welding) ↔ GTAW (taken as the same; in the text of the profile)']) expect(text).toContain(t);
    const gap = screen.getByText(/needs recognition/).closest('li') as HTMLElement;
    expect(gap.textContent).toContain('Recognition route: BE ASSESSED');
    expect(gap.textContent).not.toContain('NOTHING');
  });

  it.each([
    ['en', 'Seniority: director ↔ senior – too junior; taken from 8.2 years of experience, not from a title'], ['zh-Hans', '职级：总监 ↔ 高级（资历偏浅；按 8.2 年经验推定，并非职位名称所写）'],
    ['zh-Hant', '職級：總監 ↔ 高級（資歷較淺；按 8.2 年經驗推定，並非職銜所載）'], ['pt', 'direcção ↔ sénior – demasiado júnior; deduzido de 8,2 anos de experiência, não de um cargo'],
  ] as [Language, string][])('says in %s of a level that is too low when it is taken from years', async (language, text) => {
    await speak(language);
    serve({});
    const short = { score: 0.5, verdicts: [], reasons: [{ feature: 'seniority', score: 0.4, weight: 1, evidence: [{ wanted: 'director', found: 'senior', how: 'by-years', years: 8.2 }] }], gaps: [{ feature: 'seniority', wanted: 'director', found: 'senior', must: false, note: 'too-junior' }] };
    const { container } = show(<MatchCard match={short as never} title="x" />);
    await screen.findByText('x');
    expect(plain(container.textContent)).toContain(text);
  });

  it.each(Object.entries(said) as [Language, string[]][])('says its gates, reasons, gaps and verdicts in %s', async (language, texts) => {
    await speak(language);
    serve({});
    const { container } = show(<MatchCard match={match as never} rank={7} title="焊工" />);
    await screen.findByText('焊工');
    // What the score is made of is drawn when it is opened.
    const why = container.querySelector('article > div > div > details:last-child') as HTMLDetailsElement;
    why.open = true;
    fireEvent(why, new Event('toggle'));
    const text = plain(container.textContent);
    for (const t of texts) expect(text).toContain(t);
    // Codes, clauses without a model or that say nothing of the match, and other clauses that do not cover stay out of sight.
    for (const t of ['talent.home', 'high-skilled', 'not-covered', 'may-apply', 'undefined', 'bachelor', '360000', 'ASK THE OFFICE']) expect(text).not.toContain(t);
    // What falls short is no fit.
    expect(container.querySelector('.sides > div')?.textContent).not.toMatch(/360.000/);
    expect(text).not.toMatch(/(Clause|Cláusula) (1|10|20)\b|第 (1|10|20) [条條]/);
  });
});
