import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import Candidates from './candidates';

const defaults = { title: 9, skills: 10, licence: 4, experience: 3, seniority: 3, education: 2, languages: 3, place: 2.5, pay: 2.5, engagement: 1.5, wishes: 1, industry: 1, availability: 0.5 };
const gates = { licence: true, place: true, pay: true, skills: false, experience: false, education: false, languages: false, engagement: false };
const scale = { version: '2026-11-1', defaults, musts: { skills: 0.35 }, role: { base: 0.2, full: 0.6 }, weights: defaults, gates };
const one = (id: string, features: Record<string, number>, held: string[] = []) => ({
  talent: { id, headline: id, revealed: false }, score: 0.5, rank: 1, gaps: [], basis: { features, held }, gates: held.filter((g) => gates[g as keyof typeof gates]),
  reasons: Object.keys(features).map((feature) => ({ feature, score: features[feature], weight: 0.5, evidence: [{ wanted: `${feature} wanted`, found: `${feature} of ${id}`, how: 'exact' }] })),
  verdicts: id === 'Welder' ? [{ clause: 3, limb: 'A', modelled: true, verdict: 'may-apply', basis: 'claimed', conditions: [], missing: [], documents: [] }] : [],
});
const welder = one('Welder', { title: 1, skills: 0.6 });
const fitter = one('Fitter', { title: 0.6, skills: 1 });
const abroad = one('Abroad', { title: 1, skills: 1 }, ['place']);
const late = one('Late', { title: 1, skills: 0.9 });
const page = { items: [fitter, welder, abroad], total: 1110, weights: scale.version, scale };
const opening = { id: 'o1', title: '焊工', status: 'published', ranking: {} };
const steered = { title: 2 };

const replies = (more: Parameters<typeof serve>[0] = {}) => serve({
  'GET /api/v1/openings/o1': { body: opening, headers: { ETag: '"3"' } },
  'GET /api/v1/openings/o1/matches': { body: page },
  'GET /api/v1/openings/o1/matches/what-if': { body: { gates: [{ gate: 'place', more: 155 }], met: 12, musts: [{ key: 'skills:氩弧焊', feature: 'skills', wanted: '氩弧焊', more: 1 }, { key: 'languages:en B2', feature: 'languages', wanted: 'en B2', more: 0 }, { key: 'place:CQ', feature: 'place', wanted: 'CQ', more: 40 }] } },
  'POST /api/v1/openings/o1/ranking/preview': ({ body }) => ({ body: { ...page, items: [late, ...page.items], scale: { ...scale, weights: { ...defaults, ...(body as { weights: object }).weights } } } }),
  ...more,
});
const open = async () => {
  show(<Candidates />, '/employer/openings/o1/candidates', '/employer/openings/:id/candidates');
  await screen.findByRole('heading', { name: 'Fitter' });
};
const order = () => screen.getAllByRole('article').map((a) => within(a).getByRole('heading', { level: 2 }).textContent);
const slider = (feature: string) => screen.getByRole('slider', { name: `Weight of ${feature}` });

describe('ranked candidates', () => {
  beforeEach(() => speak('en'));

  it('are re-ordered at once when a weight moves, then checked by the server over the whole pool', async () => {
    const calls = replies();
    await open();
    expect(order()).toEqual(['Fitter', 'Welder', 'Abroad']);
    expect(screen.getAllByText(/not an official decision/)).toHaveLength(1);
    fireEvent.change(slider('Skills'), { target: { value: '2' } });
    expect(order()).toEqual(['Welder', 'Fitter', 'Abroad']);
    expect(calls.some((c) => c.method === 'POST')).toBe(false);
    await screen.findByRole('heading', { name: 'Late' });
    expect(order()).toEqual(['Late', 'Welder', 'Fitter', 'Abroad']);
    expect(calls.find((c) => c.method === 'POST')?.body).toEqual({ weights: { skills: 2 }, gates: {} });
    await waitFor(() => expect(screen.getAllByRole('status')[0]?.textContent).toContain('checked over the whole pool'));
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(order()).toEqual(['Fitter', 'Welder', 'Abroad']);
  });

  it('are ranked by no weight that is out of range; its field stays as typed, marked, until it is in range or moved', async () => {
    replies();
    await open();
    const field = screen.getByRole('textbox', { name: 'Weight of Skills as a number' }) as HTMLInputElement;
    for (const typed of ['99', '-3', '']) {
      fireEvent.change(field, { target: { value: typed } });
      fireEvent.blur(field);
      expect([field.value, field.getAttribute('aria-invalid'), (slider('Skills') as HTMLInputElement).value]).toEqual([typed, 'true', '10']);
      screen.getByText('0 to 10');
    }
    expect(order()).toEqual(['Fitter', 'Welder', 'Abroad']);
    fireEvent.change(field, { target: { value: '2' } });
    expect([field.getAttribute('aria-invalid'), screen.queryByText('0 to 10')]).toEqual([null, null]);
    expect(order()).toEqual(['Welder', 'Fitter', 'Abroad']);
    fireEvent.change(field, { target: { value: '99' } });
    fireEvent.change(slider('Skills'), { target: { value: '3' } });
    expect(field.value).toBe('3');
  });

  it('are shown apart when they miss just one requirement, with what it costs', async () => {
    const near = { ...welder, missed: [{ feature: 'skills', wanted: '氩弧焊' }] };
    const far = { ...fitter, missed: [{ feature: 'skills', wanted: '氩弧焊' }, { feature: 'languages', wanted: 'en B2' }] };
    const calls = replies({ 'GET /api/v1/openings/o1/matches': ({ query }) => ({ body: query.get('musts') ? { ...page, items: [near], total: 1 } : { ...page, items: [late, near, far, abroad] } }) });
    show(<Candidates />, '/employer/openings/o1/candidates?q=PLC&page=2', '/employer/openings/:id/candidates');
    await screen.findByRole('heading', { name: 'Fitter' });
    const said = screen.getAllByRole('article').map((a) => within(a).getByText(/^(All but one|Misses)/).textContent);
    expect(said.sort()).toEqual(['All but one requirement: Place', 'All but one requirement: Skills: 氩弧焊', 'Misses 2 requirements', 'Misses no requirement']);
    const choice = await screen.findByRole('combobox', { name: 'Show' });
    expect(within(choice).getAllByRole('option').map((o) => o.textContent)).toEqual(['Everybody', 'Missing none (12)', 'Skills: 氩弧焊 · 1', 'Place: Chongqing · 40']);
    screen.getByText('12 candidates miss none.');
    screen.getByText('If this were a wish, 40 more would meet all the rest');
    screen.getByText('If this were a wish, no one else would meet all the rest');
    const compared = (name: string) => screen.getByRole('checkbox', { name: new RegExp(name) }) as HTMLInputElement;
    for (const name of ['Fitter', 'Abroad']) fireEvent.click(compared(name));
    expect(compared('Welder').disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'See them: Skills: 氩弧焊' }));
    await waitFor(() => expect(order()).toEqual(['Welder']));
    // Those who were chosen are not in this list: they do not stand in the way.
    expect(compared('Welder').disabled).toBe(false);
    expect((screen.getByRole('button', { name: 'Compare the two selected' }) as HTMLButtonElement).disabled).toBe(true);
    const { query } = calls.filter((c) => c.path.endsWith('/matches')).at(-1) as (typeof calls)[number];
    expect([query.get('musts'), query.get('q'), query.get('offset')]).toEqual(['skills:氩弧焊', 'PLC', '0']);
    // What is narrowed on the server is re-ordered over what is loaded.
    fireEvent.change(slider('Skills'), { target: { value: '2' } });
    await screen.findByText(/Saved|re-ordered|loaded/);
    expect(calls.some((c) => c.method === 'POST')).toBe(false);
    fireEvent.change(choice, { target: { value: '' } });
    await screen.findByRole('heading', { name: 'Fitter' });
  });

  it('are read within what can be asked for, whatever the address says', async () => {
    const calls = replies();
    show(<Candidates />, `/employer/openings/o1/candidates?page=99999&q=${'x'.repeat(500)}`, '/employer/openings/:id/candidates');
    await screen.findByRole('heading', { name: 'Fitter' });
    const { query } = calls.find((c) => c.path.endsWith('/matches')) as (typeof calls)[number];
    expect([query.get('offset'), query.get('q')?.length]).toEqual(['900', 200]);
  });

  it('come last when a gate holds them back, and not when it is switched off', async () => {
    replies();
    await open();
    await screen.findByText(/without it, 155 more would not be ranked last/);
    fireEvent.click(screen.getByRole('switch', { name: /^Place/ }));
    expect(order()).toEqual(['Abroad', 'Fitter', 'Welder']);
  });

  it('are counted under the weights and gates that are tried out', async () => {
    const calls = replies({ 'GET /api/v1/openings/o1/matches/what-if': ({ query }) => ({ body: query.has('gateOff') ? { gates: [{ gate: 'licence', more: 77 }], met: 300, musts: [{ key: 'skills:氩弧焊', feature: 'skills', wanted: '氩弧焊', more: 9 }] } : { gates: [{ gate: 'place', more: 155 }], met: 12, musts: [{ key: 'place:CQ', feature: 'place', wanted: 'CQ', more: 40 }] } }) });
    await open();
    await screen.findByText(/155 more would not be ranked last/);
    // Weights change no count.
    fireEvent.change(slider('Skills'), { target: { value: '2' } });
    screen.getByText(/155 more would not be ranked last/);
    screen.getByRole('button', { name: 'See them: Place: Chongqing' });
    fireEvent.click(screen.getByRole('switch', { name: /^Place/ }));
    screen.getByText('Counting…');
    await screen.findByText(/77 more would not be ranked last/);
    expect(calls.filter((c) => c.path.endsWith('what-if')).map((c) => [c.query.getAll('gateOn'), c.query.getAll('gateOff')])).toEqual([[[], []], [[], ['place']]]);
    screen.getByText('300 candidates miss none.');
    screen.getByText(/Save them to see who these people are/);
    expect(screen.queryByRole('button', { name: /^See them/ })).toBeNull();
    expect(screen.queryByText(/155/)).toBeNull();
  });

  it('keep what is tried out when the page is left and come back to, until it is undone', async () => {
    replies();
    const { unmount } = show(<Candidates />, '/employer/openings/o1/candidates', '/employer/openings/:id/candidates');
    await screen.findByRole('heading', { name: 'Fitter' });
    fireEvent.change(slider('Skills'), { target: { value: '2' } });
    fireEvent.click(screen.getByRole('switch', { name: /^Pay/ }));
    unmount();
    const again = show(<Candidates />, '/employer/openings/o1/candidates', '/employer/openings/:id/candidates');
    await screen.findByText(/kept in this tab until you save or undo it/);
    expect([(slider('Skills') as HTMLInputElement).value, (screen.getByRole('switch', { name: /^Pay/ }) as HTMLInputElement).checked]).toEqual(['2', false]);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    again.unmount();
    await open();
    expect((slider('Skills') as HTMLInputElement).value).toBe('10');
    expect(screen.queryByText(/kept in this tab/)).toBeNull();
  });

  it.each([['{"weights":{"skills":99,"beauty":3},"gates":{"place":"no"}}', '10'], ['7', '10'], ['{', '10'], ['{"weights":{"skills":3}}', '3']])('begin with what a tab kept of it where it makes sense: %s', async (text, skills) => {
    replies();
    sessionStorage.setItem('yuqiao.draft.undefined/ranking/o1', text);
    await open();
    expect((slider('Skills') as HTMLInputElement).value).toBe(skills);
  });

  it('keep their order for the opening once it is kept', async () => {
    const calls = replies({ 'PUT /api/v1/openings/o1/ranking': { body: { ...opening, ranking: { weights: steered } }, headers: { ETag: '"4"' } } });
    await open();
    fireEvent.change(screen.getByLabelText('Weight of Occupation as a number'), { target: { value: '2' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save for this opening' }));
    await waitFor(() => expect(calls.some((c) => c.method === 'PUT')).toBe(true));
    const put = calls.find((c) => c.method === 'PUT');
    expect([put?.headers.get('If-Match'), put?.body]).toEqual(['"3"', { weights: steered, gates: {} }]);
  });

  it('are kept without asking when somebody has changed only other parts of the opening', async () => {
    let etag = '"3"';
    const calls = replies({
      'GET /api/v1/openings/o1': () => ({ body: opening, headers: { ETag: etag } }),
      'PUT /api/v1/openings/o1/ranking': ({ headers }) => (headers.get('If-Match') === '"9"' ? { body: opening, headers: { ETag: '"10"' } } : problem(409, 'stale-revision')),
    });
    await open();
    fireEvent.change(slider('Occupation'), { target: { value: '2' } });
    etag = '"9"';
    fireEvent.click(screen.getByRole('button', { name: 'Save for this opening' }));
    await waitFor(() => expect(calls.filter((c) => c.method === 'PUT').map((c) => c.headers.get('If-Match'))).toEqual(['"3"', '"9"']));
    expect(screen.queryByRole('button', { name: 'Keep mine' })).toBeNull();
  });

  it('show both rankings when somebody else has moved weights meanwhile', async () => {
    let now: Record<string, unknown> = opening;
    replies({ 'GET /api/v1/openings/o1': () => ({ body: now, headers: { ETag: '"9"' } }), 'PUT /api/v1/openings/o1/ranking': problem(409, 'stale-revision') });
    await open();
    fireEvent.change(slider('Occupation'), { target: { value: '2' } });
    now = { ...opening, ranking: { weights: { skills: 4 }, gates: { place: false } } };
    fireEvent.click(screen.getByRole('button', { name: 'Save for this opening' }));
    await screen.findByRole('button', { name: 'Take the saved version' });
    const table = within(screen.getByRole('table'));
    expect(table.getAllByRole('row').slice(1).map((r) => r.textContent)).toEqual(['Occupation29', 'Skills104', 'not willing to work in this placeonoff']);
    fireEvent.click(screen.getByRole('button', { name: 'Take the saved version' }));
    await waitFor(() => expect((slider('Skills') as HTMLInputElement).value).toBe('4'));
  });

  it('can be narrowed to those whom a clause covers, keeping their rank', async () => {
    replies();
    await open();
    fireEvent.change(screen.getByLabelText('Show only those covered by'), { target: { value: '3/A' } });
    expect(order()).toEqual(['Welder']);
    expect(screen.getByText('Rank 2')).toBeTruthy();
  });

  it('stand side by side, requirement by requirement', async () => {
    replies();
    await open();
    for (const name of ['Fitter', 'Welder']) fireEvent.click(screen.getByRole('checkbox', { name: `Compare ${name}` }));
    expect((screen.getByRole('checkbox', { name: 'Compare Abroad' }) as HTMLInputElement).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Compare the two selected' }));
    const table = within(await screen.findByRole('table'));
    expect(table.getAllByRole('columnheader').map((c) => c.textContent)).toEqual(['Requirement', 'Fitter', 'Welder']);
    expect(table.getByRole('row', { name: /^Skills: skills wanted/ }).textContent).toContain('skills of Fitter – the same words' + 'skills of Welder – the same words');
  });
});
