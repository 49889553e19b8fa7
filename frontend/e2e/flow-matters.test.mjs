// Clauses 5 and 8: a talent of Hong Kong founds a firm in Chongqing. Barred
// from founding they are refused with the condition; otherwise the liaison
// office has three departments' tasks done by their due days and grants it.
// Housing without a residence permit is refused, and leads to the permit.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoAccount } from './addresses.mjs';
import { address, it, launch, settled } from './browser.mjs';
import { arrive, attach, consent, introduce, letters, register, reread, takeUp } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const name = `梁志明 ${letters}`;

/** What a procedure is called in a language. */
const titleOf = async (code, language) => (await (await fetch(`${address}/api/v1/procedures/${code}?lang=${language}`)).json()).title;

/** Opens a procedure from the list of them. */
async function service(p, code, language) {
  await p.page.goto('/services');
  await settled(p.page);
  await p.press(p.page.locator('main').getByRole('link', { name: await titleOf(code, language), exact: true }));
  await p.page.waitForURL(`**/services/${code}`);
  // The page before has a heading, too.
  await p.page.locator('main form').waitFor();
  await settled(p.page);
}

/** Answers a question of the form. */
const answer = (p, field, value) => p.page.locator(`main form [name="fields.${field}"]`).selectOption(value);

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

describe('clause 5: founding a firm, and clause 8: no housing without a permit', () => {
  it('is refused with its reason, opened, worked through by the office and granted', async () => {
    const talent = await register(browser, { role: 'talent', name, language: 'zh-Hant', phone: true });
    const { page: me, t: m } = talent;
    await introduce(talent, { headline: `專利工程師 ${letters}`, home: 'HK', kind: 'high-level', skills: ['機械設計'], places: ['CQ'] });
    await consent(talent);

    // Housing needs a permit first.
    await talent.go('nav.services');
    await talent.judge('services');
    await service(talent, 'housing', 'zh-Hant');
    for (const box of await me.locator('main form :is(select, textarea)[required]').all()) await ((await box.evaluate((e) => e.tagName)) === 'SELECT' ? box.selectOption({ index: 1 }) : box.fill('1'));
    for (const box of await me.locator('main form input[required]').all()) await box.fill('1');
    await talent.button(m('service.send'));
    await me.getByRole('alert').getByRole('link', { name: await titleOf('residence-permit', 'zh-Hant') }).waitFor();
    await talent.look('housing-refused');

    // Who is barred is refused, with the condition; the answers stay.
    await service(talent, 'founding', 'zh-Hant');
    await answer(talent, 'founding.purpose', 'found');
    await answer(talent, 'talent.contribution', 'patent');
    await answer(talent, 'talent.barredFromFounding', 'true');
    await answer(talent, 'premises', 'rented');
    await me.locator('[name="fields.business"]').fill('以專利製造減速器，自有資金。');
    await talent.button(m('service.send'));
    const refused = me.getByRole('alert');
    await refused.getByText(m('service.notCovered', { n: 5 })).waitFor();
    assert.ok(await refused.getByRole('listitem').count(), 'the condition that fails is named');
    await talent.judge('founding-refused');

    // Otherwise the case is open, and says who does what until when.
    await answer(talent, 'talent.barredFromFounding', 'false');
    await talent.button(m('service.send'));
    await me.waitForURL(/\/matters\/./);
    await settled(me);
    await me.getByText(m('matterStatus.open')).first().waitFor();
    await me.locator('select').filter({ has: me.locator('option[value="founding-plan"]') }).selectOption('founding-plan');
    await attach(talent, '創業計劃.pdf');
    await me.getByText(m('matter.there')).waitFor();
    await talent.judge('founding-open');

    // The office in Chongqing finds it in its queue.
    const office = await arrive(browser, demoAccount('office-cq'), { language: 'zh-Hans' });
    const { page: cq, t: c } = office;
    await takeUp(office, 'matters', name);
    const done = (which) => cq.getByRole('button', { name: new RegExp(`^${c('matter.done')}`) }).nth(which);
    const settle = async () => {
      await done(0).waitFor();
      const left = await cq.getByText(c('taskState.open'), { exact: true }).count();
      await office.press(done(0));
      await office.press(cq.getByRole('button', { name: c('matter.confirmDone'), exact: true }));
      await cq.waitForFunction(([words, n]) => [...document.querySelectorAll('main .mantine-Badge-label')].filter((x) => x.textContent === words).length === n, [c('taskState.open'), left - 1]);
      await settled(cq);
    };
    await settle();
    // Registration, land and tax each have their due day now.
    await done(2).waitFor();
    assert.equal(await done(3).count(), 0, 'three departments have a task');
    await office.look('office-three-tasks');
    for (let i = 0; i < 3; i++) await settle();
    await office.tick('radio', c('matter.grant'));
    await office.judge('office-decides');
    await office.button(c('decide.send'));
    await cq.getByText(c('matterStatus.granted')).first().waitFor();
    await office.look('office-granted');
    await office.close();

    await reread(talent);
    await me.getByText(m('matterStatus.granted')).first().waitFor();
    await talent.look('founding-granted');
    await talent.close();
  });
});
