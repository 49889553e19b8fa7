// The second flow: an enterprise of Hong Kong recruits two people of Chongqing
// through an assistance case of clause 14, from its registration to the second
// hire. The employer writes Traditional Chinese at a desk, the Chongqing
// liaison office Simplified Chinese at a desk, the talents on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { address, launch, logIn, open, settled } from './browser.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const password = 'a long enough phrase 87';
const stamp = `${Date.now() % 1e8}`;
const letters = [...stamp].map((n) => 'abcdefghij'[Number(n)]).join('');
const nextSpring = `${new Date().getFullYear() + 1}-04-30`;
const select = (page, label) => page.getByLabel(label, { exact: true });
const words = (page, label) => page.getByLabel(label).and(page.locator('input'));

async function call(token, method, path, body) {
  const answer = await fetch(`${address}/api/v1${path}`, { method, headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.json();
}

/** A welder of Chongqing who takes part in matching; the profile editor has a walk of its own. */
async function welder(name, mark) {
  const who = { email: `welder.${mark}@example.org`, password };
  const { accessToken } = await call('', 'POST', '/auth/register', { ...who, role: 'talent', name, locale: 'zh-Hans' });
  // What names the talent, or looks like a telephone, is veiled: neither can be looked for.
  const headline = `氩弧焊工 ${mark}`;
  await call(accessToken, 'PUT', '/me/profile', { name, headline, home: 'CQ', kinds: ['skilled'], skillGrade: 4, skills: [{ name: '氩弧焊', years: 6 }, { name: '电弧焊', years: 6 }], wants: { places: ['CQ', 'HK'] } });
  await call(accessToken, 'POST', '/me/profile/publish', { consent: true });
  return { ...who, name, mark, headline };
}

/** Takes one step of a candidacy that is shown, and waits until it stands there. */
async function step(page, t, party, to) {
  await page.getByRole('button', { name: t(`step.${party}.${to}`), exact: true }).first().click();
  await page.getByRole('button', { name: t('step.confirm') }).click();
  await page.getByText(t('step.done', { stage: t(`stage.${to}`) })).waitFor();
}

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

describe('an assistance case under clause 14', () => {
  it('goes from the registration of a Hong Kong enterprise to the second hire', async () => {
    const people = [await welder('李建国', `first${letters}`), await welder('王小梅', `second${letters}`)];
    const employer = await open(browser, { language: 'zh-Hant', width: 1280 });
    const office = await open(browser, { language: 'zh-Hans', width: 1280 });

    // The enterprise registers, and asks for its registration to be verified.
    const { page: hk, t: h } = employer;
    await hk.goto('/register');
    await settled(hk);
    await hk.getByRole('radio', { name: h('role.employer') }).check();
    await hk.getByLabel(h('account.name')).fill('陳大文');
    await hk.locator('main form').getByLabel(h('account.email')).fill(`harbour.${stamp}@example.org`);
    await hk.getByLabel(h('account.password'), { exact: false }).first().fill(password);
    await hk.locator('main').getByRole('button', { name: h('nav.register') }).click();
    await hk.waitForURL('**/employer/organisations/new');
    await settled(hk);
    const firm = `維港金屬工程 ${stamp}`;
    await hk.getByLabel(h('field.employerName')).fill(firm);
    await select(hk, h('field.employerKind')).selectOption('enterprise');
    await select(hk, h('field.employerPlace')).selectOption('HK');
    await select(hk, h('field.employerOwnership')).selectOption('hk-macau-capital');
    await hk.getByLabel(h('field.capitalShare')).fill('100');
    await hk.getByLabel(h('field.registrationNumber')).fill(`HK-${stamp}`);
    await hk.getByRole('button', { name: h('save') }).click();
    await hk.getByRole('heading', { level: 1, name: firm }).waitFor();
    await hk.getByRole('button', { name: h('check.askThis', { fact: h('field.registrationNumber') }) }).click();
    await hk.getByLabel(h('check.evidence')).fill('公司註冊處的註冊證明書');
    await hk.getByRole('button', { name: h('check.send') }).click();
    await hk.getByText(h('checkStatus.asked')).first().waitFor();
    await employer.judge('clause14-organisation');

    // It publishes an opening with two seats; the clause is open to it while it is written.
    await hk.getByRole('link', { name: h('employer.new') }).click();
    await hk.waitForURL(/openings\/new/);
    await settled(hk);
    await words(hk, h('field.title')).fill('氬弧焊工');
    await hk.getByLabel(h('field.description')).fill('負責不銹鋼管道的氬弧焊，能看圖施工，須輪班。');
    await select(hk, h('field.post')).selectOption('skilled');
    await select(hk, h('field.place')).selectOption('HK');
    await hk.getByLabel(h('field.headcount')).fill('2');
    await words(hk, h('form.musts')).fill('氬弧焊');
    await hk.keyboard.press('Enter');
    await select(hk, h('form.payMin')).fill('18000');
    await select(hk, h('form.payMax')).fill('24000');
    await select(hk, h('form.currency')).selectOption('HKD');
    await hk.getByLabel(h('field.closes')).fill(nextSpring);
    await hk.locator('aside').getByText(h('verdict.clause', { n: 14 })).first().waitFor();
    await hk.getByRole('button', { name: h('employer.publish') }).click();
    await hk.waitForURL(/\/candidates$/);
    await settled(hk);
    await hk.getByRole('link', { name: h('assistance.title') }).click();
    await hk.waitForURL(/\/assistance$/);
    const assistance = hk.url();
    await hk.getByLabel(h('assistance.note')).fill('急需兩名氬弧焊工。');
    await hk.getByRole('button', { name: h('assistance.send') }).click();
    await hk.getByText(h('caseStatus.requested')).first().waitFor();
    await employer.judge('clause14-requested');

    // The office verifies what the case rests on, takes it, and asks two people.
    const { page: cq, t: c } = office;
    await logIn(office.page, c, { email: 'office-hk@demo.yuqiao.example', password: 'yuqiao-demo-2026' });
    await cq.goto('/office/verifications');
    await settled(cq);
    const queue = cq.locator('main article', { hasText: firm });
    for (let more = cq.getByRole('button', { name: c('more') }); !(await queue.count()) && (await more.count()); ) await more.click().then(() => settled(cq));
    await queue.getByRole('link').first().click();
    await settled(cq);
    await cq.getByRole('radio', { name: c('verification.verify') }).check();
    await cq.getByRole('button', { name: c('decide.send') }).click();
    await cq.getByText(c('checkStatus.verified')).first().waitFor();
    await office.close();

    const desk = await open(browser, { language: 'zh-Hans', width: 1280 });
    const { page: at, t: d } = desk;
    await logIn(at, d, { email: 'office-cq@demo.yuqiao.example', password: 'yuqiao-demo-2026' });
    await at.goto('/office/cases');
    await settled(at);
    const waiting = at.locator('main article', { hasText: firm });
    for (let more = at.getByRole('button', { name: d('more') }); !(await waiting.count()) && (await more.count()); ) await more.click().then(() => settled(at));
    await waiting.getByRole('link').first().click();
    await settled(at);
    await at.getByRole('button', { name: d('case.take') }).click();
    await at.getByText(d('caseStatus.open')).first().waitFor();
    await at.getByRole('link', { name: d('case.candidates') }).click();
    await at.waitForURL(/\/candidates/);
    for (const one of people) {
      await at.getByRole('searchbox').fill(one.mark);
      await at.getByRole('button', { name: d('case.search') }).click();
      const asks = at.getByRole('button', { name: d('colon', { name: d('case.ask'), value: one.headline }) });
      // A profile is found once the index has taken it over.
      for (let tries = 0; tries < 20 && !(await asks.count()); tries++) {
        await at.waitForTimeout(1000);
        await at.reload();
        await settled(at);
      }
      await asks.click();
      await at.getByText(d('listed.asked')).first().waitFor();
    }
    await desk.judge('clause14-asked');

    for (const [i, one] of people.entries()) {
      // The talent consents on a phone.
      const talent = await open(browser, { language: 'zh-Hans', width: 360 });
      const { page: me, t: m } = talent;
      await logIn(me, m, one);
      await me.goto('/talent/visibility');
      await settled(me);
      await me.getByRole('button', { name: new RegExp(`^${m('shortlist.give')}`) }).click();
      await me.getByRole('link', { name: m('shortlist.follow') }).click();
      await settled(me);
      if (i === 0) await talent.judge('clause14-consented');
      const mine = me.url();

      // The employer meets somebody with a name, and makes an offer.
      await hk.goto(assistance);
      await settled(hk);
      await hk.getByRole('link', { name: one.name }).click();
      await hk.getByRole('heading', { level: 1, name: one.name }).waitFor();
      await step(hk, h, 'employer', 'interview');
      await hk.getByLabel(h('offer.pay')).fill('20000');
      await hk.getByLabel(h('offer.starts')).fill(nextSpring);
      await hk.getByRole('button', { name: h('package.send') }).click();
      await hk.getByText(h('candidacy.theirTurn')).or(hk.getByRole('button', { name: h('step.employer.back') })).first().waitFor();
      if (i === 0) await employer.judge('clause14-offer');
      await me.goto(mine);
      await settled(me);
      await step(me, m, 'talent', 'accepted');
      await hk.reload();
      await settled(hk);
      await step(hk, h, 'employer', 'hired');
      await talent.close();
    }

    // The second hire fills the opening and ends the case by itself.
    await hk.goto(assistance);
    await settled(hk);
    await hk.getByText(h('caseStatus.filled')).first().waitFor();
    await hk.getByText(h('assistance.count', { hired: '2', need: '2' })).waitFor();
    await employer.judge('clause14-filled');
    await employer.close();
    await desk.close();
  });
});
