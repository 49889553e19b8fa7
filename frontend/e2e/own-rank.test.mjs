// A talent who finds an opening by searching asks where they stand, follows
// what they are told, and stands higher: YUQIAO_URL=http://127.0.0.1:8080 npm run e2e.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { address, it, launch, settled } from './browser.mjs';
import { consent, introduce, register } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens an opening, asks where the talent stands, and reads it. */
async function ask(p, opening, title) {
  const { page, t } = p;
  if (page.url() !== opening) {
    await page.goto(`${opening}?rank=${opening.split('/').pop()}`);
    await settled(page);
  }
  // Who comes back finds it open.
  const button = page.getByRole('button', { name: t('own.askOf', { title }), exact: true });
  const close = page.getByRole('button', { name: t('own.close'), exact: true });
  await button.or(close).waitFor();
  if (await button.count()) await p.press(button);
  const told = page.getByRole('region', { name: t('own.title') });
  await told.getByRole('status').locator('strong').waitFor();
  const said = await told.getByRole('status').textContent();
  const numbers = said.replace(/(\d)[,\s](?=\d{3})/g, '$1').match(/\d+/g).map(Number);
  return { told, score: numbers[0], from: numbers[1], of: numbers[3] };
}

for (const [language, phone] of [['en', false], ['zh-Hant', true]]) {
  describe(`a welder who is not among the first, in ${language}${phone ? ', with a phone' : ''}`, () => {
    it('asks why, publishes the profile, adds what is missing and moves up', async () => {
      const p = await register(browser, { role: 'talent', name: 'Leung Wai Kit', language, phone });
      const { page, t, judge, close } = p;
      await introduce(p, { headline: '焊工', home: 'CQ', kind: 'skilled', skills: ['识图'], years: '6', places: ['CQ'] });

      await page.goto('/openings');
      await settled(page);
      await page.getByRole('searchbox').fill('渝岭动力 焊工');
      await p.button(t('openings.search'));
      await page.waitForURL(/q=/);
      await settled(page);
      const card = page.locator('main article').filter({ hasText: '渝岭动力' }).getByRole('link', { name: '焊工', exact: true }).first();
      await p.press(card);
      await page.waitForURL(/\/openings\/./);
      await settled(page);
      const opening = page.url();
      const title = '焊工';
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();

      const hidden = await ask(p, opening, title);
      await hidden.told.getByText(t('unseen.profile-hidden')).waitFor();
      await p.look('own-rank-hidden');
      await p.press(hidden.told.getByRole('link', { name: t('nav.visibility') }));
      await page.waitForURL('**/talent/visibility');
      await settled(page);
      await consent(p);

      const before = await ask(p, opening, title);
      assert.equal(await before.told.getByText(t('unseen.profile-hidden')).count(), 0);
      assert.equal(before.score, hidden.score, 'the score is the same, seen or not');
      await p.look('own-rank-before');
      await judge('own-rank');
      // The skill that is advised first, in the opening's words.
      const skill = before.told.getByRole('link', { name: new RegExp(`^${t('feature.skills')}`) }).first();
      const wanted = (await skill.textContent()).replace(t('colon', { name: t('feature.skills'), value: '' }), '').replace(/ *[(（].*[)）]$/, '').trim();
      await p.press(skill);
      await page.waitForURL('**/talent#skills');
      await settled(page);
      await p.list(t('profile.addSkill'), [wanted]);
      await p.button(t('save'));
      await page.getByText(t('form.saved')).waitFor();

      const after = await ask(p, opening, title);
      assert.ok(after.score > before.score, `${after.score} after ${before.score}`);
      // Who has come meanwhile may stand ahead.
      assert.ok(after.from <= before.from + Math.max(0, after.of - before.of), `place ${after.from} of ${after.of} after ${before.from} of ${before.of}`);
      assert.equal(await after.told.getByRole('link', { name: wanted }).count(), 0, 'what was done is advised no more');
      await p.look('own-rank-after');
      await close();
    });
  });
}
