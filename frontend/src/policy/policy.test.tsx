import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import ClausePage from './clause';
import PolicyPage from './list';

const texts = (text: string) => ({ 'zh-Hans': `简${text}`, 'zh-Hant': `繁${text}`, en: text, pt: `pt ${text}` });
const clauses = [
  { clause: 1, kind: 'track', title: texts('Advisers'), parties: [texts('Bodies')], summary: texts('About advisers'), modelled: false, status: 'unknown' },
  { clause: 3, kind: 'track', title: texts('Enterprises'), parties: [texts('Enterprises in Chongqing')], summary: texts('May engage'), modelled: true, status: 'unknown', limbs: [{ limb: 'A', title: texts('Limb A: engaging') }, { limb: 'B', title: texts('Limb B: the duty to look') }], version: '2018-07-28', note: texts('No permit since 2018'),
    versions: [{ version: '2004-10-13', from: '2004-10-13', until: '2018-07-27', source: texts('document'), status: 'secondary-source' }, { version: '2018-07-28', from: '2018-07-28', source: texts('abolition'), status: 'unverified' }] },
];
const served = { 'GET /api/v1/policy/clauses': { body: { items: clauses, total: 2 } } };

describe('the policy', () => {
  beforeEach(() => speak('zh-Hant'));

  it('lists the clauses that are applied apart from those that are not', async () => {
    serve(served);
    show(<PolicyPage />, '/policy');
    expect((await screen.findByRole('link', { name: '繁Enterprises' })).getAttribute('href')).toBe('/policy/3');
    expect(screen.queryByRole('link', { name: /繁Advisers/ })).toBeNull();
    expect(screen.getByText(/第 1 條 · 繁Advisers/)).toBeTruthy();
    expect(screen.getByText(/亦非官方決定/)).toBeTruthy();
  });

  it('shows a clause with its parties, parts, versions and what it is not', async () => {
    await speak('en');
    serve(served);
    show(<ClausePage />, '/policy/3', '/policy/:clause');
    expect(await screen.findByRole('heading', { level: 1, name: 'Enterprises' })).toBeTruthy();
    expect(screen.getByText('Limb B: the duty to look')).toBeTruthy();
    expect(screen.getByText(/From 13 Oct 2004 until 27 Jul 2018/)).toBeTruthy();
    expect(screen.getByText(/From 28 Jul 2018 on/).textContent).toContain('in use today');
    const [before, now] = [screen.getByText(/From 13 Oct 2004/).textContent, screen.getByText(/From 28 Jul 2018 on/).textContent];
    expect(before).toContain('from a secondary sourceSomebody else than who made the rule reports');
    expect(now).toContain('not checkedNo reliable source was found');
    expect(screen.getByText(/It could not be established whether the document of 2004 is still in force/)).toBeTruthy();
    expect(screen.getByText(/or an official decision/)).toBeTruthy();
  });

  it('says of a day before the first version that no rule applied', async () => {
    await speak('en');
    const { version: _, ...before } = clauses[1] as { version?: string };
    serve({ 'GET /api/v1/policy/clauses': ({ query }) => ({ body: { items: [query.get('on') === '2003-06-01' ? { ...before, limbs: [] } : clauses[1]], total: 1 } }) });
    const page = show(<ClausePage />, '/policy/3?on=2003-06-01', '/policy/:clause');
    expect(await screen.findByText(/No rule of this clause applied on 1 Jun 2003/)).toBeTruthy();
    page.unmount();
    show(<ClausePage />, '/policy/3', '/policy/:clause');
    await screen.findByText('Limb B: the duty to look');
    expect(screen.queryByText(/No rule of this clause/)).toBeNull();
  });

  it('leads to where a clause without procedures is used', async () => {
    await speak('en');
    serve({ 'GET /api/v1/policy/clauses': { body: { items: [{ ...clauses[1], clause: 17 }], total: 1 } }, 'GET /api/v1/procedures': { body: { items: [] } } });
    show(<ClausePage />, '/policy/17', '/policy/:clause');
    expect((await screen.findByRole('link', { name: 'Training' })).getAttribute('href')).toBe('/training');
  });

  it('says of a clause that is not applied that it is not, and of none that there is none', async () => {
    await speak('en');
    serve(served);
    const page = show(<ClausePage />, '/policy/1', '/policy/:clause');
    expect(await screen.findByText(/does not apply this clause yet/)).toBeTruthy();
    page.unmount();
    show(<ClausePage />, '/policy/21', '/policy/:clause');
    expect(await screen.findByRole('heading', { name: 'This page does not exist' })).toBeTruthy();
  });

  it('can be asked for again after a failure', async () => {
    await speak('en');
    let down = true;
    serve({ 'GET /api/v1/policy/clauses': () => (down ? problem(500, 'internal') : served['GET /api/v1/policy/clauses']) });
    show(<PolicyPage />, '/policy');
    await screen.findByRole('alert');
    down = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Enterprises' })).toBeTruthy();
  });
});
