// Flow 2: an enterprise of Hong Kong recruits two people of Chongqing through
// an assistance case of clause 14, from everybody's registration to the second
// hire, wholly by hand. The employer writes Traditional Chinese at a desk, the
// Chongqing liaison office Simplified Chinese at a desk, the talents on phones.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoAccount } from './addresses.mjs';
import { address, it, launch, settled } from './browser.mjs';
import { arrive, askCheck, consent, introduce, letters, mark, nextSpring, openMine, organise, publish, register, reread, step, takeUp, writeOpening } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const firm = `維港金屬工程 ${mark}`;
const title = `氬弧焊工 ${letters}`;
const desk = { language: 'zh-Hans' };
const phone = { language: 'zh-Hans', phone: true };

/** A welder of Chongqing. What names the talent, or looks like a telephone, is veiled: neither can be looked for. */
async function welder(name, which) {
  const p = await register(browser, { role: 'talent', name, ...phone });
  const headline = `氩弧焊工 ${which}${letters}`;
  await introduce(p, { headline, home: 'CQ', kind: 'skilled', grade: '4', skills: ['氩弧焊', '电弧焊'], years: '6', places: ['CQ', 'HK'] });
  await consent(p);
  return { ...p, name, headline, which };
}

/** Somebody else applies for the opening, is turned down, and reads why. */
async function turnDown(boss, opening) {
  const applicant = await arrive(browser, demoAccount('talent-cq'), phone);
  const { page, t } = applicant;
  await applicant.go('nav.openings');
  await page.getByRole('searchbox').fill(letters);
  await applicant.button(t('openings.search'));
  await page.waitForURL(/q=/);
  const found = page.locator('main article').getByRole('link', { name: title });
  await applicant.until(found);
  await applicant.press(found);
  await settled(page);
  await applicant.press(page.getByRole('button', { name: t('apply.open') }));
  await page.getByLabel(t('apply.message')).fill('我有八年氩弧焊经验。');
  await applicant.press(page.getByRole('button', { name: t('apply.send') }));
  await page.getByText(t('apply.sent')).waitFor();
  await reread(applicant);
  await page.getByText(t('apply.under')).waitFor();
  await applicant.look('talent-applied');

  await boss.page.goto(`${opening}/pipeline`);
  await settled(boss.page);
  await boss.press(boss.page.locator('main article').getByRole('link').first());
  await boss.page.waitForURL(/\/employer\/candidacies\//);
  await settled(boss.page);
  await boss.page.getByText('我有八年氩弧焊经验。').first().waitFor();
  await step(boss, 'step.employer.rejected', 'rejected', '這個職位須在港持有氣焊安全訓練證明。');
  await boss.look('employer-rejected');

  await openMine(applicant, title);
  await page.getByText(t('mine.ended')).waitFor();
  await page.getByText('這個職位須在港持有氣焊安全訓練證明。').first().waitFor();
  await applicant.look('talent-rejected');
  await applicant.close();
}

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

describe('flow 2, clause 14: an enterprise of Hong Kong recruits in Chongqing with the help of the liaison office', () => {
  it('goes from the registrations to the second hire, and turns an applicant down', async () => {
    // The enterprise registers, and asks for its registration to be verified.
    const employer = await register(browser, { role: 'employer', name: '陳大文', language: 'zh-Hant' });
    const { page: hk, t: h } = employer;
    await organise(employer, { name: firm, place: 'HK', ownership: 'hk-macau-capital', share: '100', number: `HK-${mark}` });
    await askCheck(employer, 'field.registrationNumber', '公司註冊處的註冊證明書', '註冊證明書.pdf');

    // It publishes an opening with two seats; the clause is open to it while it is written.
    await employer.link(h('employer.new'));
    await hk.waitForURL(/openings\/new/);
    await settled(hk);
    await writeOpening(employer, { title, description: '負責不銹鋼管道的氬弧焊，能看圖施工，須輪班。', post: 'skilled', place: 'HK', headcount: '2', musts: ['氬弧焊'], pay: ['18000', '24000', 'HKD'] });
    await hk.locator('aside').getByText(h('verdict.clause', { n: 14 })).first().waitFor();
    const opening = await publish(employer);
    await employer.link(h('assistance.title'));
    await hk.waitForURL(/\/assistance$/);
    await settled(hk);
    await hk.getByLabel(h('assistance.note')).fill('急需兩名氬弧焊工。');
    await employer.button(h('assistance.send'));
    await hk.getByText(h('caseStatus.requested')).first().waitFor();
    const said = '請優先考慮可輪夜班的焊工。';
    await hk.getByLabel(h('talk.message')).fill(said);
    await employer.button(h('talk.send'));
    await hk.getByText(said).waitFor();
    await employer.judge('clause14-requested');

    // The Hong Kong office verifies what the case rests on.
    const officer = await arrive(browser, demoAccount('office-hk'), { language: 'zh-Hant' });
    await takeUp(officer, 'verifications', firm);
    await officer.tick('radio', officer.t('verification.verify'));
    await officer.button(officer.t('decide.send'));
    await officer.page.getByText(officer.t('checkStatus.verified')).first().waitFor();
    await officer.look('office-verified');
    await officer.close();

    // Two people of Chongqing register; its office takes the case and asks them.
    const people = [await welder('李建国', 'first'), await welder('王小梅', 'second')];
    const office = await arrive(browser, demoAccount('office-cq'), desk);
    const { page: cq, t: c } = office;
    await takeUp(office, 'cases', firm);
    await office.button(c('case.take'));
    await cq.getByText(c('caseStatus.open')).first().waitFor();
    await cq.getByText(said).waitFor();
    await office.look('office-case');
    await office.link(c('case.candidates'));
    await cq.waitForURL(/\/candidates/);
    await settled(cq);
    for (const { headline, which } of people) {
      await cq.getByRole('searchbox').fill(`${which}${letters}`);
      await office.button(c('case.search'));
      // A profile is found once the index has taken it over.
      const asks = cq.getByRole('button', { name: c('colon', { name: c('case.ask'), value: headline }) });
      await office.until(asks);
      await office.press(asks);
      await asks.waitFor({ state: 'detached' });
      await cq.getByText(c('listed.asked')).first().waitFor();
    }
    await office.look('office-asked');
    await office.close();

    await turnDown(employer, opening);

    for (const [i, one] of people.entries()) {
      // The talent consents on a phone.
      const { page: me, t: m } = one;
      await one.go('nav.visibility');
      await one.press(me.getByRole('button', { name: m('colon', { name: m('shortlist.give'), value: title }) }));
      await one.press(me.getByRole('link', { name: m('shortlist.follow') }));
      await me.waitForURL(/candidacies\/./);
      await settled(me);
      if (i === 0) await one.judge('clause14-consented');

      // The employer meets somebody with a name, and makes an offer.
      await hk.goto(`${opening}/assistance`);
      await settled(hk);
      await employer.link(one.name);
      await hk.getByRole('heading', { level: 1, name: one.name }).waitFor();
      await step(employer, 'step.employer.interview', 'interview', '下星期二下午三時視像面試。');
      await hk.getByLabel(h('offer.pay')).fill('20000');
      await hk.getByLabel(h('offer.starts')).fill(nextSpring);
      await employer.button(h('package.send'));
      await hk.getByRole('button', { name: h('step.employer.back') }).waitFor();
      await employer.look('clause14-offered');
      await reread(one);
      await step(one, 'step.talent.accepted', 'accepted', '谢谢，四月到岗。');
      await reread(employer);
      await step(employer, 'step.employer.hired', 'hired', '歡迎加入。');
      await reread(one);
      await me.getByText(m('mine.hired')).waitFor();
      await one.look('clause14-hired');
      await one.close();
    }

    // The second hire fills the opening and ends the case by itself.
    await hk.goto(`${opening}/assistance`);
    await settled(hk);
    await employer.until(hk.getByText(h('caseStatus.filled')));
    await hk.getByText(h('assistance.count', { hired: '2', need: '2' })).waitFor();
    await employer.judge('clause14-filled');
    await employer.close();
  });
});
