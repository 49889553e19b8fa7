// The walk of an agency, in English: from its registration over a verified
// licence, a mandate and a representation to somebody hired, and to the end of
// the mandate. Everybody acts by hand: the employer at a desk in Simplified
// Chinese, the talent on a phone and the officer at a desk in Traditional.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoAccount } from './addresses.mjs';
import { address, it, launch, settled } from './browser.mjs';
import { arrive, attach, consent, introduce, letters, mark, nextSpring, openMine, organise, publish, register, reread, settle, step, takeUp, writeOpening } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const agencyName = `Harbour Search ${mark}`;
const licence = `EA-${mark}`;
const firm = `渝钟铸造 ${mark}`;
const title = `钟架氩弧焊工 ${letters}`;
const headline = `燒焊師傅 ${letters}`;
const name = '林兆輝';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The agency registers and asks the liaison office of Hong Kong to verify its licence, which it does. */
async function license(agency) {
  const { page, t } = agency;
  await page.getByLabel(t('field.employerName')).fill(agencyName);
  await agency.choose(t('field.employerPlace'), 'HK');
  await page.getByLabel(t('field.agencyLicenceNumber')).fill(licence);
  await page.getByLabel(t('field.agencyLicenceBody')).fill('Labour Department');
  await page.getByLabel(t('field.agencyLicenceExpires')).fill(nextSpring);
  await agency.look('agency-filled');
  await agency.button(t('save'));
  await page.getByRole('heading', { level: 1, name: agencyName }).waitFor();

  // Without a verified licence nobody is found, and the page says what to do.
  await agency.go('nav.agency');
  await agency.link(t('agency.toTalents'));
  await page.getByText(t('agency.unproved')).waitFor();
  await agency.look('agency-unproved');
  await agency.go('nav.agency');
  await agency.link(t('agency.openThis', { name: agencyName }));
  await agency.button(t('check.askThis', { fact: t('licence.check') }));
  await page.getByLabel(t('check.evidence')).fill('The register of licences of the Labour Department.');
  await agency.button(t('check.send'));
  await page.getByText(t('checkStatus.asked')).first().waitFor();
  await attach(agency, 'licence.pdf');
  await agency.look('agency-asked');

  const officer = await arrive(browser, demoAccount('office-hk'), { language: 'zh-Hant' });
  const { page: desk, t: o } = officer;
  await takeUp(officer, 'verifications', licence);
  await desk.getByText('The register of licences of the Labour Department.').waitFor();
  const [saved] = await Promise.all([desk.waitForEvent('download'), officer.button(o('document.saveThis', { name: 'licence.pdf' }))]);
  assert.equal(saved.suggestedFilename(), 'licence.pdf');
  // Without a choice nothing is decided.
  await officer.button(o('decide.send'));
  await desk.getByText(o('decide.needed')).waitFor();
  await officer.tick('radio', o('verification.verify'));
  await officer.button(o('decide.send'));
  await desk.getByRole('status').getByText(o('checkStatus.verified')).waitFor();
  await officer.look('office-licence');
  await officer.close();
}

/** Shows the agency the ranked candidates of the mandated opening, narrowed to the one. */
async function candidates(agency) {
  const { page, t } = agency;
  await agency.go('nav.mandates');
  await agency.link(t('colon', { name: t('mandate.candidates'), value: title }));
  await page.waitForURL(/\/candidates/);
  await settled(page);
  await page.getByLabel(t('agency.words')).fill(letters);
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  await settled(page);
}

describe('an agency, in English', () => {
  it('has its licence verified, is given a mandate and a representation, refers, sees somebody hired, and nothing more once the mandate has ended', async () => {
    const agency = await register(browser, { role: 'agency', name: 'Ho Wing Sze', language: 'en' });
    const { page, t } = agency;
    await license(agency);

    const employer = await register(browser, { role: 'employer', name: '周梅', language: 'zh-Hans' });
    const { page: at, t: e } = employer;
    await organise(employer, { name: firm, place: 'CQ', ownership: 'private' });
    await employer.link(e('employer.new'));
    await at.waitForURL(/openings\/new/);
    await settled(at);
    await writeOpening(employer, { title, description: '焊接钟架，带两名徒弟。', post: 'key-technical', place: 'CQ', musts: ['氩弧焊'], pay: ['9000', '14000', 'CNY'] });
    const opening = (await publish(employer)).split('/').pop();
    const talent = await register(browser, { role: 'talent', name, language: 'zh-Hant', phone: true });
    await introduce(talent, { headline, home: 'HK', kind: 'high-skilled', grade: '3', skills: ['氬弧焊'], years: '12', places: ['CQ'] });
    await consent(talent);

    // The agency finds the opening and asks for a mandate, which the employer grants.
    await agency.go('nav.agency');
    await agency.link(t('agency.toOpenings'));
    await settled(page);
    await page.getByLabel(t('agency.words')).fill(letters);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    const ask = page.getByRole('button', { name: t('colon', { name: t('askMandate.open'), value: title }) });
    await agency.until(ask);
    await agency.press(ask);
    await page.getByText(t('askMandate.sent')).waitFor();
    await agency.look('agency-openings');
    await employer.go('nav.employer');
    await employer.link(e('mandates.title'));
    await employer.button(e('colon', { name: e('mandates.grant'), value: agencyName }));
    await at.getByText(e('mandates.answered', { agency: agencyName, status: e('mandateStatus.granted') })).waitFor();
    await employer.look('employer-mandates');

    // With the mandate alone the candidate has no name, and the page says why.
    await candidates(agency);
    const represent = page.getByRole('button', { name: t('colon', { name: t('askRepresentation.open'), value: headline }) });
    await agency.until(represent);
    await page.getByText(t('hidden.unasked')).waitFor();
    assert.ok(!(await page.locator('main').textContent()).includes(name), 'no name without the talent’s consent');
    await agency.press(represent);
    await page.getByText(t('askRepresentation.sent')).waitFor();
    await agency.judge('agency-candidates');
    await talent.go('nav.visibility');
    await talent.button(talent.t('represent.this', { what: talent.t('represent.grant'), agency: agencyName }));
    await talent.page.getByText(talent.t('mandateStatus.granted')).waitFor();
    await talent.look('talent-represented');

    // With both, it sees who it is, and refers them.
    await candidates(agency);
    await agency.until(page.getByRole('heading', { name }));
    await agency.press(page.getByRole('button', { name: t('colon', { name: t('refer.open'), value: name }) }));
    await page.getByLabel(t('refer.message')).fill('Twelve years of TIG welding, and ready to move.');
    await agency.look('agency-refers');
    await agency.button(t('refer.send'));
    await page.getByText(t('refer.sent')).waitFor();
    await agency.go('nav.referrals');
    await page.getByText(t('refer.waits')).waitFor();
    await agency.look('agency-referrals');

    // The talent consents, and the two come to an offer and a hire.
    await openMine(talent, title);
    await talent.page.getByText(talent.t('mine.byAgency', { agency: agencyName, employer: firm })).waitFor();
    await talent.look('talent-referred');
    await step(talent, 'step.talent.consent', 'screening', '可以，謝謝安排。');
    await employer.go('nav.employer');
    await employer.link(e('employer.pipelineOf', { title }));
    await employer.press(at.getByRole('link', { name }));
    await at.waitForURL(/\/employer\/candidacies\//);
    await settled(at);
    await step(employer, 'step.employer.interview', 'interview', '下周三上午十点，视频面试。');
    await at.getByLabel(e('offer.pay')).fill('12000');
    await at.getByLabel(e('offer.starts')).fill(nextSpring);
    await settle(employer, [['researchFunds', 'reasoned', '岗位不涉及科研'], ['assistant', 'reasoned', '班组内协作'], ['housing', 'provided', '厂区宿舍'], ['transport', 'provided', '每月往返香港车票']]);
    await employer.button(e('package.send'));
    await at.getByRole('button', { name: e('step.employer.back') }).waitFor();
    await reread(talent);
    await step(talent, 'step.talent.accepted', 'accepted', '期待加入。');
    await reread(employer);
    await step(employer, 'step.employer.hired', 'hired', '欢迎加入。');
    await reread(talent);
    await talent.page.getByText(talent.t('mine.hired')).waitFor();
    await talent.close();
    await reread(agency);
    await page.getByText(t('stage.hired')).first().waitFor();
    await page.getByRole('heading', { name }).waitFor();
    await agency.press(page.getByText(t('refer.timeline')));
    await page.getByText(t('stage.interview')).waitFor();
    await agency.judge('agency-hired');

    // The employer ends the mandate: the agency sees neither who it was nor the ranking.
    await employer.go('nav.employer');
    await employer.link(e('mandates.title'));
    employer.agree();
    await employer.button(e('colon', { name: e('mandates.end'), value: agencyName }));
    await at.getByText(e('mandates.answered', { agency: agencyName, status: e('mandateStatus.ended') })).waitFor();
    await employer.close();
    await reread(agency);
    await page.getByText(t('hidden.over')).waitFor();
    assert.ok(!(await page.locator('main').textContent()).includes(name), 'no name once the mandate has ended');
    await agency.look('agency-over');
    await agency.go('nav.mandates');
    await page.locator('main article', { hasText: title }).getByText(t('mandateStatus.ended')).waitFor();
    assert.equal(await page.getByRole('link', { name: t('colon', { name: t('mandate.candidates'), value: title }) }).count(), 0, 'no way to the ranking');
    await page.goto(`/agency/openings/${opening}/candidates`);
    await page.getByText(t('hidden.noMandate')).waitFor();
    await agency.look('agency-unmandated');
    await agency.close();
  });
});
