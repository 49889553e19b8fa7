// The walk of an agency, in English, on a running server with demo data: from
// registering over a verified licence, a mandate and a representation to
// somebody hired. YUQIAO_URL as for journey.test.mjs. The other sides answer
// through the API; the officer works in a browser too.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoAccount } from './addresses.mjs';
import { address, launch, logIn, open, settled } from './browser.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const password = 'a long enough phrase 87';
const stamp = `${Date.now() % 1e8}${Math.floor(Math.random() * 1000)}`;
const nextYear = new Date().getFullYear() + 1;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Registers somebody and speaks to the API as them. */
async function join(role, name) {
  const call = async (method, path, body, etag, token) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method, body: body && JSON.stringify(body),
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...(token && { Authorization: `Bearer ${token}` }), ...(etag && { 'If-Match': etag }) },
    });
    const data = await answer.json().catch(() => undefined);
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${JSON.stringify(data)}`);
    return { data, etag: answer.headers.get('ETag') };
  };
  const { data } = await call('POST', '/auth/register', { role, name, email: `${role}.${stamp}@example.org`, password, locale: 'en' });
  return (method, path, body, etag) => call(method, path, body, etag, data.accessToken);
}

/** Tries until something is there; what is stored reaches the searches a moment later. */
async function until(what, look) {
  for (let i = 0; i < 40; i++) {
    const found = await look();
    if (found) return found;
    await new Promise((r) => setTimeout(r, 500));
  }
  assert.fail(`${what} does not come about`);
}

/** Grants what the agency has asked for. */
async function grant(call, name) {
  const mandate = await until(`the request for ${name}`, async () => (await call('GET', '/mandates?status=asked')).data.items[0]);
  assert.equal(mandate.agencyName, name);
  await call('PATCH', `/mandates/${mandate.id}`, { status: 'granted' }, `"${mandate.revision}"`);
}

describe('an agency, in English', () => {
  it('has its licence verified, is given a mandate and a representation, refers, and sees somebody hired', async () => {
    // In letters: a long number would be taken for a telephone's, and out.
    const word = `Carillon${stamp.replace(/\d/g, (d) => 'abcdefghij'[d])}`;
    const employer = await join('employer', 'Chow Mei');
    await employer('POST', '/organisations', { employer: { name: `Bell Works ${stamp}`, kind: 'enterprise', place: 'CQ', ownership: 'private' } });
    const opening = (await employer('POST', '/openings', {
      title: `${word} welder`, description: 'Welds bell frames and trains two apprentices.', post: 'skilled', engagement: 'full-time', place: 'CQ', headcount: 1,
      skills: [{ name: 'TIG welding', required: true }], pay: { min: 9000, max: 14000, currency: 'CNY', per: 'month', months: 13 }, closes: `${nextYear}-12-31`,
    })).data;
    await employer('POST', `/openings/${opening.id}/publish`);
    const talent = await join('talent', 'Lam Siu Fai');
    await talent('PUT', '/me/profile', { name: 'Lam Siu Fai', headline: `${word} welder`, home: 'HK', kinds: ['skilled'], skills: [{ name: 'TIG welding', years: 12 }], wants: { places: ['CQ'] } });
    await talent('POST', '/me/profile/publish', { consent: true });

    const { page, t, judge, close } = await open(browser, { language: 'en', width: 1280 });
    const name = `Harbour Search ${stamp}`;
    const number = `EA-${stamp}`;
    await page.goto('/register');
    await settled(page);
    await page.getByRole('radio', { name: t('role.agency') }).check();
    await page.getByLabel(t('account.name')).fill('Ho Wing Sze');
    await page.locator('main form').getByLabel(t('account.email')).fill(`agency.${stamp}@example.org`);
    await page.getByLabel(t('account.password'), { exact: false }).first().fill(password);
    await page.locator('main').getByRole('button', { name: t('nav.register') }).click();
    await page.waitForURL('**/agency/organisations/new');
    await page.getByLabel(t('field.employerName')).fill(name);
    await page.getByLabel(t('field.employerPlace'), { exact: true }).selectOption('HK');
    await page.getByLabel(t('field.agencyLicenceNumber')).fill(number);
    await page.getByLabel(t('field.agencyLicenceBody')).fill('Labour Department');
    await page.getByLabel(t('field.agencyLicenceExpires')).fill(`${nextYear}-12-31`);
    await page.getByRole('button', { name: t('save') }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();

    // Without a verified licence nobody is found, and the page says what to do.
    await page.goto('/agency/talents');
    await page.getByText(t('agency.unproved')).waitFor();
    await page.goto('/agency');
    await page.getByRole('link', { name: t('agency.openThis', { name }) }).click();
    await page.getByRole('button', { name: t('licence.ask') }).click();
    await page.getByLabel(t('licence.evidence')).fill('The register of licences of the Labour Department.');
    await page.getByRole('button', { name: t('licence.send') }).click();
    await page.getByText(t('checkStatus.asked')).first().waitFor();
    await page.locator('input[type=file]').setInputFiles({ name: 'licence.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nthe licence\n%%EOF') });
    await page.getByRole('button', { name: t('document.send') }).click();
    await page.getByRole('button', { name: t('document.saveThis', { name: 'licence.pdf' }) }).waitFor();
    await settled(page);
    await judge('agency-organisation');

    const officer = await open(browser, { language: 'zh-Hant', width: 1280 });
    const o = officer.t;
    await logIn(officer.page, o, demoAccount('office-hk'));
    await officer.page.waitForURL('**/office');
    await officer.page.getByRole('main').getByRole('link', { name: o('waits.verifications'), exact: true }).click();
    await officer.page.waitForURL('**/office/verifications?status=asked');
    // Whoever asks last stands last.
    const asked = officer.page.getByRole('link', { name: new RegExp(number) });
    await until('the queue with the new licence', async () => {
      if (await asked.count()) return true;
      const more = officer.page.getByRole('button', { name: o('more') });
      if (await more.count()) await more.click();
      return false;
    });
    await officer.judge('office-verifications');
    await asked.click();
    await officer.page.getByText('The register of licences of the Labour Department.').waitFor();
    const [saved] = await Promise.all([officer.page.waitForEvent('download'), officer.page.getByRole('button', { name: o('document.saveThis', { name: 'licence.pdf' }) }).click()]);
    assert.equal(saved.suggestedFilename(), 'licence.pdf');
    // Without a choice nothing is decided.
    await officer.page.getByRole('button', { name: o('decide.send') }).click();
    await officer.page.getByText(o('decide.needed')).waitFor();
    await officer.page.getByRole('radio', { name: o('verification.verify') }).check();
    await officer.page.getByRole('button', { name: o('decide.send') }).click();
    await officer.page.getByRole('status').getByText(o('checkStatus.verified')).waitFor();
    await settled(officer.page);
    await officer.judge('office-verification');
    await officer.close();

    await until('the opening in the search', async () => {
      await page.goto(`/agency/openings?q=${word}`);
      await settled(page);
      return page.getByRole('button', { name: new RegExp(`^${t('askMandate.open')}`) }).count();
    });
    await page.getByRole('button', { name: new RegExp(`^${t('askMandate.open')}`) }).click();
    await page.getByText(t('askMandate.sent')).waitFor();
    await judge('agency-openings');
    await page.goto(`/agency/openings/${opening.id}/candidates`);
    await page.getByText(t('hidden.noMandate')).waitFor();
    await grant(employer, name);

    // With the mandate alone the candidate has no name, and the page says why.
    await until('the candidate in the ranking', async () => {
      await page.goto(`/agency/openings/${opening.id}/candidates?q=${word}`);
      await settled(page);
      return page.getByText(t('hidden.unasked')).count();
    });
    assert.ok(!(await page.locator('main').textContent()).includes('Siu Fai'), 'no name without the talent’s consent');
    await page.getByRole('button', { name: new RegExp(`^${t('askRepresentation.open')}`) }).click();
    await page.getByText(t('askRepresentation.sent')).waitFor();
    await judge('agency-candidates');
    await page.goto('/agency/representations');
    await page.getByRole('heading', { name: `${word} welder` }).waitFor();
    await judge('agency-representations');
    await grant(talent, name);

    await page.goto('/agency/mandates');
    await page.getByRole('link', { name: new RegExp(`^${t('mandate.candidates')}`) }).click();
    await page.getByLabel(t('agency.words')).fill(word);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lam Siu Fai' }).waitFor();
    await page.getByRole('button', { name: t('refer.open') }).click();
    await page.getByLabel(t('refer.message')).fill('Twelve years of TIG welding, and ready to move.');
    await page.getByRole('button', { name: t('refer.send') }).click();
    await page.getByText(t('refer.sent')).waitFor();
    await page.goto('/agency/referrals');
    await page.getByText(t('stage.referred')).first().waitFor();
    await page.getByText(t('refer.waits')).waitFor();
    await judge('agency-referrals');

    const candidacy = (await talent('GET', '/me/candidacies')).data.items[0];
    const move = async (call, body) => {
      const { etag } = await call('GET', `/candidacies/${candidacy.id}`);
      return (await call('PATCH', `/candidacies/${candidacy.id}`, body, etag)).data;
    };
    await move(talent, { stage: 'screening' });
    await move(employer, { stage: 'interview' });
    const items = ['researchFunds', 'assistant', 'housing', 'transport'].map((item) => ({ item, reason: 'Not usual for the post' }));
    assert.equal((await move(employer, { stage: 'offer', offer: { pay: { min: 12000, currency: 'CNY', per: 'month', months: 13 }, package: items } })).stage, 'offer');
    await move(talent, { stage: 'accepted' });
    await move(employer, { stage: 'hired' });
    await until('the hiring', async () => (await talent('GET', `/candidacies/${candidacy.id}`)).data.stage === 'hired');
    await page.reload();
    await settled(page);
    await page.getByText(t('stage.hired')).first().waitFor();
    await page.getByText(t('refer.timeline')).click();
    await page.getByText(t('stage.interview')).waitFor();
    await judge('agency-hired');
    await close();
  });
});
