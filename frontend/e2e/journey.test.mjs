// Journeys of people through the pages of a running server with demo data, in
// a real browser: YUQIAO_URL=http://127.0.0.1:8080 npm run e2e. CHROMIUM names
// the browser, YUQIAO_SHOTS a folder for pictures of each page.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { address, answered, it, launch, open, settled } from './browser.mjs';
import { password, register } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

// A box for several words has a list of its own under the same label.
const words = (page, label) => page.getByLabel(label).and(page.locator('input'));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function logIn(page, t, email) {
  await page.locator('main form').getByLabel(t('account.email')).fill(email);
  await page.getByLabel(t('account.password'), { exact: false }).first().fill(password);
  await page.keyboard.press('Enter');
}

async function logOut(page, t) {
  await page.getByRole('button', { name: t('nav.account') }).click();
  await page.getByRole('button', { name: t('nav.logout') }).click();
}

describe('a visitor with a phone, in Traditional Chinese', () => {
  it('finds an opening by words and a facet, and reads it', async () => {
    const { page, t, judge, close } = await open(browser, { language: 'zh-Hant', width: 360 });
    await page.goto('/openings');
    await settled(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hant');
    const cards = page.locator('main article');
    await cards.first().waitFor();
    const all = await page.getByRole('status').first().textContent();
    await page.getByRole('button', { name: t('openings.filters') }).click();
    const place = page.getByRole('checkbox', { name: new RegExp(`^${t('place.CQ')}`) });
    await place.click();
    await page.waitForURL(/place=CQ/);
    await answered(page);
    assert.notEqual(await page.getByRole('status').first().textContent(), all);
    for (const card of await cards.allTextContents()) assert.match(card, new RegExp(t('place.CQ')));
    await page.getByRole('searchbox').fill('焊工');
    await page.getByRole('button', { name: t('openings.search') }).click();
    await page.waitForURL(/q=/);
    await settled(page);
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('q'));
    await settled(page);
    const link = cards.first().getByRole('link');
    const title = await link.textContent();
    await link.click();
    await page.waitForURL(/\/openings\//);
    await settled(page);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText(t('opening.place')).first().waitFor();
    await page.getByRole('link', { name: t('opening.back') }).click();
    await page.waitForURL(/place=CQ/);
    await settled(page);
    await page.goBack();
    await settled(page);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    assert.match(await page.title(), new RegExp(title.slice(0, 4).replace(/[^\p{L}\p{N}]/gu, '.')));
    await judge('opening');
    await page.goto('/openings');
    await settled(page);
    await judge('openings');
    for (const name of ['login', 'register']) {
      await page.goto(`/${name}`);
      await settled(page);
      await judge(name);
    }
    await close();
  });
});

describe('a talent, in English', () => {
  it('loses nothing typed when the session ends, and comes back to where the login was asked for', async () => {
    const { page, t, email, close } = await register(browser, { role: 'talent', name: 'Chan Siu Ming', language: 'en' });
    await words(page, t('field.headline')).fill('Welder');
    await page.route('**/api/v1/**', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'over', status: 401, code: 'session-over' }) }));
    await page.getByRole('button', { name: t('save') }).click();
    await page.getByRole('alert').getByText(t('problem.session-over')).waitFor();
    await page.unroute('**/api/v1/**');
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: t('problem.loginAgain') }).click()]);
    await tab.waitForURL('**/login');
    await settled(tab);
    await logIn(tab, t, email);
    await tab.waitForURL('**/talent');
    await settled(tab);
    await tab.close();
    assert.equal(await words(page, t('field.headline')).inputValue(), 'Welder');
    await page.getByRole('button', { name: t('save') }).click();
    await page.getByText(t('form.saved')).waitFor();

    await logOut(page, t);
    await page.getByRole('link', { name: t('nav.login') }).waitFor();
    await settled(page);
    await page.goto('/talent');
    await page.waitForURL('**/login');
    await settled(page);
    await page.goto('/openings');
    await settled(page);
    await page.locator('main article').first().getByRole('link').click();
    await page.waitForURL(/\/openings\//);
    await settled(page);
    const opening = page.url();
    await page.getByRole('link', { name: t('apply.login') }).click();
    await page.waitForURL('**/login');
    await settled(page);
    await logIn(page, t, email);
    await page.waitForURL(opening);
    await page.getByRole('button', { name: t('apply.open') }).waitFor();
    await close();
  });
});

describe('whoever goes astray, in Portuguese', () => {
  it('is told so, and can go on by keys alone', async () => {
    const { page, t, judge, close } = await open(browser, { language: 'pt', width: 1280 });
    for (const path of ['/nope', '/openings/no-such-opening']) {
      await page.goto(path);
      await page.getByRole('heading', { name: t('notFound.title') }).waitFor();
    }
    await judge('not-found');
    await page.goto('/openings');
    await settled(page);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), t('skip'));
    assert.ok((await page.locator('.skip').boundingBox()).x >= 0, 'the skip link is seen when it has the focus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'the skip link leads into the content');
    await page.keyboard.type('enfermeiro');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=enfermeiro/);
    await settled(page);
    const outline = await page.evaluate(() => {
      document.querySelector('main form button').focus();
      return document.activeElement.matches(':focus-visible');
    });
    assert.ok(outline, 'the focus is visible');
    // A wrong password is said, and what was typed stays.
    await page.goto('/login');
    await settled(page);
    await page.locator('main form').getByLabel(t('account.email')).fill('ninguem@example.org');
    await page.getByLabel(t('account.password'), { exact: false }).first().fill('isto não é a palavra');
    await page.keyboard.press('Enter');
    await page.getByText(t('problem.wrong-credentials')).waitFor();
    assert.equal(await page.locator('main form').getByLabel(t('account.email')).inputValue(), 'ninguem@example.org');
    await close();
  });
});
