import { onlineManager } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Details } from '../account/details';
import Forgotten from '../account/forgotten';
import Login from '../account/login';
import { PasswordForm } from '../account/password';
import Register from '../account/register';
import Reset from '../account/reset';
import { AgencyForm } from '../agency/form';
import { Refer } from '../agency/refer';
import { keep, Offline } from '../api/client';
import { Approach } from '../candidacy/approach';
import { Steps } from '../candidacy/steps';
import { MakeAppeal } from '../checks/appeal';
import { FactCheck } from '../checks/fact-check';
import Assistance from '../employer/assistance';
import { OfferForm } from '../employer/offer-form';
import { OrganisationForm } from '../employer/organisation-form';
import { Handle } from '../enquiries/handle';
import NewEnquiry from '../enquiries/new';
import EnquiryPage from '../enquiries/page';
import { Decide } from '../office/decide';
import { ReportOpening } from '../openings/report';
import { serve, show, speak } from '../page-test';
import { ProfileForm } from '../talent/profile-form';

vi.mock('../words/countries', () => ({ countries: () => [] }));

const account = { id: 'a1', email: 'a@example.org', name: 'Ana', role: 'talent', revision: 1 } as const;
const login = { account, accessToken: 't', expiresIn: 900 };
const organisation = { id: 'g1', role: 'employer', employer: { name: 'Works', kind: 'enterprise', place: 'CN' } };
const opening = { id: 'o1', title: 'Welder', status: 'published', organisation: 'g1', revision: 2, post: 'skilled', place: 'CN' };
const candidacy = { id: 'c1', source: 'invitation', stage: 'invited', timeline: [], next: ['declined'], revision: 4, opening };
const enquiry = { id: 'e1', place: 'CQ', topic: 'tax', status: 'open', mine: true, documents: [], messages: [{ by: 'asker', text: 'How?', at: '2026-11-20T08:00:00Z', place: 'CQ' }], handovers: [], revision: 1, body: 'Office', askerRole: 'talent' };
const choose = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

const secret = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } });

type Case = {
  page: ReactElement;
  /** Where something is typed. */
  field: RegExp;
  /** What opens the form. */
  opener?: RegExp;
  before?: () => void;
  at?: [string, string];
  replies?: Parameters<typeof serve>[0];
  /** A secret, or what stands before there is an account: it stays in its box only. */
  fleeting?: true;
  typed?: string;
};
const stored = (data: object) => ({ data, etag: '"1"' }) as never;

const forms: Record<string, Case> = {
  'a profile': { page: <ProfileForm stored={stored({ id: 't1', published: false, name: 'Ana' })} />, field: /^Headline/ },
  'an organisation': { page: <OrganisationForm stored={stored(organisation)} />, field: /^Name of the organisation/ },
  'an agency': { page: <AgencyForm stored={stored({ ...organisation, role: 'agency' })} />, field: /^Scope/ },
  'an offer': { page: <OfferForm candidacy={{ ...candidacy, stage: 'interview', next: ['offer'] } as never} />, field: /^Terms/, before: () => choose(/^Pay( \*)?$/, '20000') },
  'a step': { page: <Steps candidacy={candidacy as never} as="talent" />, field: /^Message/, opener: /^Decline/ },
  'an invitation': { page: <Approach as="invite" opening="o1" talent="t1" />, field: /^Message/, opener: /^Invite/ },
  'an application': { page: <Approach as="apply" opening="o1" />, field: /^Message/, opener: /^Apply/ },
  'a referral': { page: <Refer opening="o1" talent={{ id: 't1', name: 'Lam', revealed: true } as never} under={false} open />, field: /^Message/, opener: /^Refer/ },
  'a fact to be verified': { page: <FactCheck subject={{ kind: 'talent', id: 't1' }} fact="talent.home" label="Home" said="HK" hint="" standing={{ status: 'claimed', changed: false }} onChange={() => undefined} />, field: /^What proves it/, opener: /^Request verification/ },
  'an appeal': { page: <MakeAppeal verification={{ id: 'v1' } as never} onChange={() => undefined} />, field: /^Why the decision/, opener: /^Appeal/ },
  'a decision': { page: <Decide about="x/1" legend="L" choices={[{ value: 'closed', label: 'Close', asks: ['reason'] }]} revision={1} send={() => fetch('/api/v1/cases/1', { method: 'PATCH' }).catch(() => { throw new Offline(); })} reread={() => Promise.reject(new Error())} now={() => ({ revision: 1, status: '' })} onDone={() => undefined} />, field: /^Reason/ },
  'an enquiry': { page: <NewEnquiry />, field: /^Your question/, before: () => { fireEvent.click(screen.getAllByRole('radio')[0] as HTMLElement); choose(/^Topic/, 'tax'); } },
  'a message': { page: <EnquiryPage />, field: /^Message/, at: ['/enquiries/e1', '/enquiries/:id'], replies: { 'GET /api/v1/enquiries/e1': { body: enquiry } } },
  'a hand-over': { page: <Handle enquiry={enquiry as never} office onDone={() => undefined} />, field: /^Reason/, opener: /^Hand over/ },
  'a report': { page: <ReportOpening opening="o1" />, field: /^What happened/, opener: /^Report this opening/, before: () => choose(/^What is wrong/, 'fee'), replies: { 'POST /api/v1/auth/refresh': { body: login } } },
  'a request for assistance': {
    page: <Assistance />, field: /^Note to the liaison office/, at: ['/employer/openings/o1/assistance', '/employer/openings/:id/assistance'],
    replies: { 'GET /api/v1/openings/o1': { body: opening }, 'GET /api/v1/cases': { body: { items: [] } }, 'GET /api/v1/organisations/g1': { body: organisation }, 'POST /api/v1/policy/assess': { body: { verdicts: [] } } },
  },
  'an account': { page: <Details stored={stored(account)} />, field: /^Your name/ },
  'another password': { page: <PasswordForm />, field: /^Current password/, before: () => secret(/^New password/, 'long enough now'), fleeting: true },
  'a password by mail': { page: <Reset />, field: /^New password/, at: ['/reset#token', '/reset'], fleeting: true },
  'a forgotten password': { page: <Forgotten />, field: /^E-mail address/, typed: 'a@example.org', fleeting: true },
  'a registration': { page: <Register />, field: /^Your name/, before: () => { choose(/^E-mail address/, 'a@example.org'); secret(/^Password/, 'long enough now'); }, fleeting: true },
  'a login': { page: <Login />, field: /^E-mail address/, typed: 'a@example.org', before: () => secret(/^Password/, 'long enough now'), fleeting: true },
};

describe('without a connection', () => {
  beforeEach(() => {
    onlineManager.setOnline(false);
    return speak('en');
  });
  afterEach(() => onlineManager.setOnline(true));

  it.each(Object.entries(forms))('the form of %s keeps what was typed, says so, and can be sent again', async (_, { page, field, opener, before, at = ['/', '*'], replies = {}, fleeting, typed = 'some words' }) => {
    if ('POST /api/v1/auth/refresh' in replies) keep(login);
    const calls = serve(replies);
    const tries = () => calls.filter((c) => c.method !== 'GET' && !(`${c.method} ${c.path}` in replies)).length;
    const open = async () => {
      const view = show(page, ...at);
      await waitFor(() => expect(screen.queryAllByLabelText(field, { selector: 'input, textarea' }).length + (opener ? screen.queryAllByRole('button', { name: opener }).length : 0)).toBeGreaterThan(0));
      const button = opener && screen.queryAllByLabelText(field, { selector: 'input, textarea' }).length === 0 && screen.getByRole('button', { name: opener });
      if (button) fireEvent.click(button);
      return { view, box: screen.getByLabelText(field, { selector: 'input, textarea' }) as HTMLInputElement };
    };
    const { view, box } = await open();
    before?.();
    fireEvent.change(box, { target: { value: typed } });
    for (const n of [1, 2]) {
      fireEvent.submit(box.form as HTMLFormElement);
      await waitFor(() => expect(tries()).toBe(n));
      await screen.findByText('The server cannot be reached; what you typed is still here');
      expect(box.value).toBe(typed);
      await waitFor(() => expect(box.form?.querySelector('[data-loading]')).toBeNull());
    }
    if (fleeting) return;
    view.unmount();
    expect((await open()).box.value).toBe(typed);
  }, 240_000);
});
