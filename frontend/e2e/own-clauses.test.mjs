// A talent reads what the clauses mean for them, answers what is missing, and
// the verdict changes on the spot; it stays so, and an earlier day has its own
// rules: YUQIAO_URL=http://127.0.0.1:8080 npm run e2e.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { address, answered, it, launch, settled } from './browser.mjs';
import { introduce, register } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const [language, phone] of [['zh-Hans', false], ['pt', true]]) {
  describe(`a talent of Hong Kong and the clauses, in ${language}${phone ? ', with a phone' : ''}`, () => {
    it('answers what is missing, sees the verdict change, and reads the rules of another day', async () => {
      const p = await register(browser, { role: 'talent', name: 'Chan Ka Yan', language, phone });
      const { page, t, judge, close } = p;
      await page.goto('/talent/clauses');
      await settled(page);
      await page.getByText(t('can.noProfile')).waitFor();
      await page.goto('/talent');
      await settled(page);
      await introduce(p, { headline: '焊工', home: 'HK', kind: 'skilled', skills: ['识图'], years: '6', places: ['CQ'] });
      await page.goto('/talent/clauses');
      await settled(page);
      const clause = page.locator('#clause-11');
      await clause.getByText(t('verdict.unknown'), { exact: true }).waitFor();
      await page.evaluate(() => { globalThis.sameDocument = true; });

      await p.press(clause.locator('summary').last());
      const answer = async (question, value) => {
        await clause.getByLabel(question, { exact: true }).selectOption(value);
        await answered(page);
      };
      await answer(t('ask.worksIn'), 'CQ');
      const hospital = clause.locator('select').last();
      await hospital.selectOption('other');
      await clause.getByText(t('verdict.not-covered'), { exact: true }).waitFor();
      await hospital.selectOption('demo-central');
      await clause.getByText(t('verdict.may-apply'), { exact: true }).waitFor();
      await page.getByRole('status').filter({ hasText: t('answering.changed', { n: 11, verdict: t('verdict.may-apply') }) }).waitFor();
      assert.equal(await page.evaluate(() => globalThis.sameDocument), true, 'the page was loaded again');
      await p.look('own-clauses');
      await judge('own-clauses');

      // The nationality is asked here and stands in the profile.
      const family = page.locator('#clause-9');
      await family.getByLabel(t('ask.nationality'), { exact: true }).selectOption('CN');
      await answered(page);
      assert.equal(await family.getByLabel(t('ask.nationality'), { exact: true }).inputValue(), 'CN');
      await page.goto('/talent');
      await settled(page);
      assert.equal(await page.getByLabel(t('field.nationality'), { exact: false }).first().inputValue(), 'CN', 'the profile does not have it');
      await page.goto('/talent/clauses');
      await settled(page);
      await page.locator('#clause-11').getByText(t('verdict.may-apply'), { exact: true }).waitFor();

      // The permit of 2004 asked for work only; the card of 2018 asks for more.
      const permit = page.locator('#clause-8');
      await permit.getByText(t('verdict.unknown'), { exact: true }).first().waitFor();
      await page.getByLabel(t('day.label'), { exact: true }).fill('2005-01-01');
      await page.waitForURL(/on=2005-01-01/);
      await permit.getByText(t('verdict.may-apply'), { exact: true }).first().waitFor();
      await answered(page);
      await p.button(t('day.today'));
      await permit.getByText(t('verdict.unknown'), { exact: true }).first().waitFor();

      await page.goto('/policy/8?on=2005-01-01');
      await settled(page);
      await page.locator('li').filter({ hasText: t('day.inForce') }).getByText(t('ruleStatus.title')).waitFor();
      await judge('clause-of-a-day');
      await close();
    });
  });
}
