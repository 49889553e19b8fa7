// An officer of Chongqing tries a rule on recorded cases, begins another with the
// version in force, reads what a rule would change, activates exactly that, and takes it away again:
// YUQIAO_URL=http://127.0.0.1:8080 npm run e2e.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { address, answered, it, launch, settled } from './browser.mjs';
import { arrive } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const officer = { email: 'office-cq@demo.yuqiao.example', password: 'yuqiao-demo-2026' };
const four = (text) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text, pt: text });
/** A version of clause 3 for talents of Macau only, from a day that no other run takes. */
const from = `20${40 + (Math.floor(Date.now() / 1000) % 50)}-0${1 + (Date.now() % 9)}-1${Date.now() % 7}`;
const rule = (home) => JSON.stringify({ versions: [{ clause: 3, from, source: 'Gazette', note: four('For Macau only'), limbs: [{ limb: 'A', title: four('Posts'), verdict: 'may-apply', body: { default: 'cq-talent-centre' }, next: four('Apply'),
  conditions: [{ code: 'of-macau', expr: `talent.home == "${home}"`, text: four('The talent is of Macau') }] }] }] });

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const [language, phone] of [['en', false], ['pt', true]]) {
  describe(`an officer and a rule, in ${language}${phone ? ', with a phone' : ''}`, () => {
    it('tries it, sees the difference, activates it and takes it away', async () => {
      const p = await arrive(browser, officer, { language, phone });
      const { page, t, look, judge, close } = p;
      await page.goto('/office/rules');
      await settled(page);
      await p.press(page.locator('summary', { hasText: t('rules.form') }));
      const entry = page.locator('form textarea').first();
      await entry.fill(rule('Mars'));
      await p.button(t('rules.check'));
      await page.locator('textarea[aria-invalid="true"]').waitFor();
      assert.equal(await page.getByRole('button', { name: t('rules.add'), exact: true }).count(), 0, 'an unsound rule can be activated');

      await entry.fill(rule('MO'));
      await p.button(t('rules.check'));
      const trial = page.getByRole('region', { name: t('trial.title') });
      await trial.waitFor();
      const shift = trial.locator('details').filter({ hasText: t('verdict.not-covered') }).first();
      await p.press(shift.locator('summary'));
      await shift.getByText('The talent is of Macau').first().waitFor();
      await look('rule-trial');
      await judge('rule-trial');

      // The version in force as a draft: only its first day is to be typed.
      await p.button(t('rules.clear'));
      await page.locator('select[name="clause"]').selectOption('3');
      await p.button(t('rules.begin'));
      await page.waitForFunction(() => document.querySelector('textarea[name="rule"]').value.includes('"clause": 3'));
      await p.button(t('rules.check'));
      await page.locator('textarea[aria-invalid="true"]').waitFor();
      assert.equal(await entry.evaluate((e) => e.value.slice(e.selectionStart, e.selectionEnd)), '"from": ""');
      await page.getByRole('searchbox').last().fill('talent.home');
      await page.getByText('talent.home', { exact: true }).waitFor();
      await entry.fill((await entry.inputValue()).replace('"from": ""', `"from": "${from}"`));
      await p.button(t('rules.check'));
      await trial.getByText(t('trial.same')).waitFor();
      await look('rule-begun');
      await judge('rule-begun');
      await entry.fill(rule('MO'));
      await p.button(t('rules.check'));
      await trial.locator('details').first().waitFor();

      // A double click activates it once.
      await page.getByRole('button', { name: t('rules.add'), exact: true }).dblclick();
      await page.getByText(t('rules.added')).waitFor();
      await answered(page);
      const added = page.getByRole('article').filter({ hasText: 'For Macau only' }).first();
      await added.getByText('Gazette').waitFor();
      await look('rule-active');
      p.agree();
      await p.press(added.getByRole('button'));
      await added.waitFor({ state: 'detached' });
      await close();
    });
  });
}
