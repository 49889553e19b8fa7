import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import { statedText } from './checks';
import { OwnFacts } from './fact-checks';

const profile = { id: 't1', published: true, home: 'HK', kinds: ['skilled', 'high-skilled'], skillGrade: 1, education: [{ level: 'bachelor' }, { level: 'master' }, {}] } as never;
const check = (fact: string, value: string, status: string, more = {}) => ({ id: fact, subject: { kind: 'talent', id: 't1' }, fact: `talent.${fact}`, value, status, createdAt: '2026-10-01T08:00:00Z', ...more });

describe('what a profile states', () => {
  it.each([['home', 'HK'], ['nationality', ''], ['kinds', 'skilled,high-skilled'], ['skillGrade', '1'], ['education', 'master']] as const)('of %s', (fact, text) => {
    expect(statedText(profile, fact)).toBe(text);
  });
});

describe('the facts of a talent', () => {
  beforeEach(() => speak('en'));
  const fact = (name: string) => within(screen.getByRole('heading', { level: 3, name }).closest('li') as HTMLElement);

  it('stand with how far each is verified; what is refused may be appealed against', async () => {
    const calls = serve({
      'GET /api/v1/verifications': { body: { items: [check('home', 'HK', 'verified', { expires: '2099-01-31' }), check('skillGrade', '1', 'refused', { reason: 'The copy cannot be read' }), check('kinds', 'high-skilled,skilled', 'asked', { due: '2026-10-19', overdue: true })] } },
      'POST /api/v1/verifications/skillGrade/appeal': { status: 201, body: check('skillGrade', '1', 'refused') },
    });
    show(<OwnFacts profile={profile} />);
    await screen.findAllByRole('heading', { level: 3 });
    const names = screen.getAllByRole('heading', { level: 3 }).map((h) => h.textContent as string);
    expect(names).toHaveLength(4);
    fact(names[0] as string).getByText('Verified');
    expect(fact(names[0] as string).queryByRole('button')).toBeNull();
    fact(names[1] as string).getByText('Waiting for verification');
    fact(names[1] as string).getByText(/was to decide by 19 Oct/);
    const refused = fact(names[2] as string);
    refused.getByText(/The copy cannot be read/);
    fireEvent.click(refused.getByRole('button', { name: 'Appeal' }));
    fireEvent.change(refused.getByLabelText(/Why the decision is wrong/), { target: { value: 'Here is a better one' } });
    fireEvent.click(refused.getByRole('button', { name: 'Send the appeal' }));
    await waitFor(() => expect(calls.find((c) => c.method === 'POST')?.body).toEqual({ text: 'Here is a better one' }));
  });

  it('are also the residence permit that somebody says they hold, which opens the services that need one', async () => {
    const held = (value: boolean) => ({ 'GET /api/v1/verifications': { body: { items: [] } }, 'GET /api/v1/me/clauses': { body: { verdicts: [], answers: [{ fact: 'talent.residencePermit', type: 'bool', value, question: 'x' }] } } });
    serve(held(true));
    const { unmount } = show(<OwnFacts profile={{ id: 't1', published: true, home: 'HK' } as never} />);
    const heading = await screen.findByRole('heading', { level: 3, name: /^Residence permit/ });
    fireEvent.click(within(heading.closest('li') as HTMLElement).getByRole('button', { name: /^Request verification/ }));
    expect(screen.getByText('For example: the permit, both sides')).toBeTruthy();
    unmount();
    const calls = serve(held(false));
    show(<OwnFacts profile={{ id: 't1', published: true, home: 'HK' } as never} />);
    await waitFor(() => expect(calls.some((c) => c.path.endsWith('/me/clauses'))).toBe(true));
    expect((await screen.findAllByRole('heading', { level: 3 })).map((x) => x.textContent)).toEqual(['Resident in']);
  });

  it('are asked to be verified with evidence, which is kept until it is sent', async () => {
    let answer: Parameters<typeof serve>[0][string] = problem(503, 'store-unavailable');
    let items: unknown[] = [];
    const calls = serve({ 'GET /api/v1/verifications': () => ({ body: { items } }), 'POST /api/v1/verifications': () => answer as never });
    show(<OwnFacts profile={{ id: 't1', published: true, home: 'HK' } as never} />);
    fireEvent.click(await screen.findByRole('button', { name: /^Request verification/ }));
    const box = screen.getByLabelText(/What proves it/) as HTMLTextAreaElement;
    fireEvent.change(box, { target: { value: 'Identity card' } });
    fireEvent.submit(box.form as HTMLFormElement);
    await screen.findByRole('alert');
    expect(box.value).toBe('Identity card');
    answer = { status: 201, body: check('home', 'HK', 'asked') };
    items = [check('home', 'HK', 'asked')];
    fireEvent.submit(box.form as HTMLFormElement);
    await screen.findByText('Waiting for verification');
    expect(calls.filter((c) => c.method === 'POST').pop()?.body).toEqual({ subject: { kind: 'talent', id: 't1' }, fact: 'talent.home', evidence: 'Identity card' });
    expect(screen.getByText('Add a document')).toBeTruthy();
  });

  it('say what to do while nothing is stated', async () => {
    serve({ 'GET /api/v1/verifications': { body: { items: [] } } });
    show(<OwnFacts profile={{ id: 't1', published: false } as never} />);
    await screen.findByText(/save your profile first/);
  });
});
