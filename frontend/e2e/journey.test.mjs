// Journeys of people through the pages of a running server with demo data, in
// a real browser: YUQIAO_URL=http://127.0.0.1:8080 npm run e2e. CHROMIUM names
// the browser, YUQIAO_SHOTS a folder for pictures of each page.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { address, launch, open, settled } from './browser.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const password = 'a long enough phrase 87';
const mail = (who) => `${who}.${Date.now()}.${Math.floor(Math.random() * 1e6)}@example.org`;
const nextSpring = `${new Date().getFullYear() + 1}-04-30`;
const select = (page, label) => page.getByLabel(label, { exact: true });

// A box for several words has a list of its own under the same label.
const words = (page, label) => page.getByLabel(label).and(page.locator('input'));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function register(page, t, role, name) {
  await page.goto('/register');
  await page.getByRole('radio', { name: t(`role.${role}`) }).check();
  const email = mail(role);
  await page.getByLabel(t('account.name')).fill(name);
  await page.locator('main form').getByLabel(t('account.email')).fill(email);
  await page.getByLabel(t('account.password'), { exact: false }).first().fill(password);
  await page.locator('main').getByRole('button', { name: t('nav.register') }).click();
  return email;
}

async function logIn(page, t, email, phrase = password) {
  await page.locator('main form').getByLabel(t('account.email')).fill(email);
  await page.getByLabel(t('account.password'), { exact: false }).first().fill(phrase);
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
    await page.waitForFunction((text) => document.querySelector('main [role=status]')?.textContent !== text, all);
    for (const card of await cards.all()) assert.match(await card.textContent(), new RegExp(t('place.CQ')));
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
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText(t('opening.place')).first().waitFor();
    await page.getByRole('link', { name: t('opening.back') }).click();
    await page.waitForURL(/place=CQ/);
    await page.goBack();
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

describe('an employer, in Simplified Chinese', () => {
  it('registers, publishes an opening and reads its ranked candidates', async () => {
    const { page, t, judge, close } = await open(browser, { language: 'zh-Hans', width: 1280 });
    await register(page, t, 'employer', '周敏');
    await page.waitForURL('**/employer/organisations/new');
    await page.getByRole('heading', { name: t('organisation.first') }).waitFor();
    await settled(page);
    await judge('organisation');

    const name = `渝江精工 ${Date.now() % 100000}`;
    await select(page, t('field.employerKind')).selectOption('enterprise');
    await page.getByLabel(t('field.employerName')).fill(name);
    await select(page, t('field.employerPlace')).selectOption('CQ');
    await select(page, t('field.employerOwnership')).selectOption('private');
    await select(page, t('field.employerSize')).selectOption('medium');
    await page.getByRole('checkbox', { name: t('standing.pillar') }).check();
    await page.getByRole('button', { name: t('save') }).click();
    await page.getByRole('heading', { name }).waitFor();
    await judge('employer-new');

    await page.getByRole('link', { name: t('employer.new') }).click();
    await page.waitForURL(/openings\/new/);
    await words(page, t('field.title')).fill('高级焊工');
    await page.getByRole('button', { name: t('employer.publish') }).click();
    // What publishing needs is said at its fields, and nothing typed is lost.
    await page.getByRole('alert').waitFor();
    await page.waitForURL(/\/edit$/);
    assert.equal(await words(page, t('field.title')).inputValue(), '高级焊工');
    assert.equal(await page.getByLabel(t('field.closes')).getAttribute('aria-invalid'), 'true');
    await settled(page);
    await judge('opening-form');

    await page.getByLabel(t('field.description')).fill('负责压力容器和钢结构的氩弧焊与手工电弧焊，能看懂图纸，带两名徒弟。');
    await select(page, t('field.post')).selectOption('key-technical');
    await select(page, t('field.place')).selectOption('CQ');
    await words(page, t('field.industry')).fill('装备制造');
    await page.getByLabel(t('field.headcount')).fill('2');
    for (const skill of ['氩弧焊', '电弧焊']) {
      await words(page, t('form.musts')).fill(skill);
      await page.keyboard.press('Enter');
    }
    await page.getByLabel(t('field.minYears')).fill('5');
    await select(page, t('form.payMin')).fill('12000');
    await select(page, t('form.payMax')).fill('18000');
    await page.getByLabel(t('field.closes')).fill(nextSpring);
    await page.getByRole('button', { name: t('employer.publish') }).click();
    await page.waitForURL(/\/candidates$/);

    const cards = page.locator('main ol > li');
    await cards.first().waitFor();
    assert.ok((await cards.count()) >= 10, 'the demo data ranks at least ten talents');
    const scores = await page.locator('main ol > li .score').allTextContents();
    const shown = scores.map((s) => Number(/(\d+)/.exec(s)?.[1]));
    const gated = await Promise.all((await cards.all()).map((c) => c.getByText(t('match.gated')).count()));
    const free = shown.filter((_, i) => gated[i] === 0);
    assert.deepEqual(free, [...free].sort((a, b) => b - a), 'best first');
    const first = cards.first();
    await first.getByText(t('match.why')).click();
    await first.getByText(t('feature.skills'), { exact: true }).first().waitFor();
    assert.match(await first.textContent(), /↔/);
    // What does not cover the pair stands behind one line.
    const others = first.locator('details:has(details)');
    if (await others.count()) await others.locator('> summary').click();
    for (const n of [3, 14]) {
      const verdict = first.locator('details:not(:has(details))', { hasText: t('verdict.clause', { n }) }).first();
      await verdict.locator('summary').click();
      await verdict.getByText(/\(?规则版本/).first().waitFor();
      assert.match(await verdict.textContent(), /[✓✗?]/);
    }
    const text = await page.locator('main').textContent();
    for (const code of ['talent.home', 'not-covered', 'may-apply', 'key-technical', 'undefined', '[object']) assert.ok(!text.includes(code), `the page shows the code ${code}`);
    await judge('candidates');

    // He invites the first, and the ranking knows it afterwards.
    await first.getByRole('button', { name: t('invite.open') }).click();
    await first.getByLabel(t('invite.message')).fill('您的经验正合适，欢迎来看看。');
    await first.getByRole('button', { name: t('invite.send') }).click();
    await first.getByText(t('invite.sent')).waitFor();
    await page.reload();
    await cards.first().waitFor();
    await cards.first().getByText(t('invite.under')).waitFor();

    await page.getByRole('searchbox').fill('焊');
    await page.getByRole('button', { name: t('candidates.narrow') }).click();
    await page.waitForURL(/q=/);
    await settled(page);

    await page.goto('/employer');
    await page.getByRole('link', { name: '高级焊工', exact: true }).waitFor();
    await judge('employer');
    await logOut(page, t);
    await page.getByRole('link', { name: t('nav.login') }).waitFor();
    await page.goto('/employer');
    await page.waitForURL('**/login');
    await close();
  });
});

describe('a talent, in English', () => {
  it('registers, writes a profile, consents and reads ranked openings', async () => {
    const { page, t, judge, close } = await open(browser, { language: 'en', width: 1280 });
    await register(page, t, 'talent', 'Wong Ka Yan');
    await page.waitForURL('**/talent');
    await settled(page);
    await words(page, t('field.headline')).fill('Registered nurse, intensive care');
    await select(page, t('field.home')).selectOption('HK');
    await page.getByRole('checkbox', { name: t('kind.professional-technical') }).check();
    await page.getByLabel(t('field.summary')).fill('Nine years in intensive care at a public hospital in Kowloon; trains new nurses.');
    for (const skill of ['Intensive care', 'Ventilator management']) {
      await words(page, t('profile.addSkill')).fill(skill);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: t('profile.addExperience') }).click();
    await words(page, t('profile.jobTitle')).first().fill('Registered nurse');
    await page.getByLabel(t('profile.start'), { exact: true }).first().fill('2016-07');
    await page.getByRole('checkbox', { name: t('place.CQ') }).check();
    await page.getByRole('button', { name: t('save') }).click();
    await page.getByText(t('profile.unpublished')).waitFor();
    await judge('profile');

    await page.reload();
    await page.getByText(t('profile.unpublished')).waitFor();
    assert.equal(await words(page, t('field.headline')).inputValue(), 'Registered nurse, intensive care');
    assert.ok(await page.getByRole('button', { name: t('profile.publish') }).isDisabled(), 'nobody publishes without consent');
    await page.getByRole('checkbox', { name: t('profile.consent') }).check();
    await page.getByRole('button', { name: t('profile.publish') }).click();
    await page.getByText(t('profile.published')).waitFor();
    await page.getByRole('link', { name: t('nav.matches') }).first().click();
    await page.waitForURL('**/talent/matches');
    const cards = page.locator('main ol > li');
    await cards.first().waitFor();
    const first = cards.first();
    await first.getByText(t('match.why')).click();
    await first.getByText(t('feature.title'), { exact: true }).first().waitFor();
    assert.match(await first.textContent(), new RegExp(t('verdict.clause', { n: 3 })));
    await judge('matches');

    const wanted = await first.getByRole('heading', { level: 2 }).textContent();
    await first.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: wanted }).waitFor();
    await page.getByRole('button', { name: t('apply.open') }).click();
    await page.getByRole('button', { name: t('apply.send') }).click();
    await page.getByText(t('apply.sent')).waitFor();
    await page.reload();
    await page.getByText(t('apply.under')).waitFor();
    await judge('opening-applied');
    await page.goto('/employer');
    await page.getByRole('heading', { name: t('notFound.title') }).waitFor();
    await close();
  });

  it('loses nothing typed when the session ends, and comes back to where the login was asked for', async () => {
    const { page, t, close } = await open(browser, { language: 'en', width: 1280 });
    const email = await register(page, t, 'talent', 'Chan Siu Ming');
    await page.waitForURL('**/talent');
    await settled(page);
    await words(page, t('field.headline')).fill('Welder');
    await page.route('**/api/v1/**', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'over', status: 401, code: 'session-over' }) }));
    await page.getByRole('button', { name: t('save') }).click();
    await page.getByRole('alert').getByText(t('problem.session-over')).waitFor();
    await page.unroute('**/api/v1/**');
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: t('problem.loginAgain') }).click()]);
    await tab.waitForURL('**/login');
    await logIn(tab, t, email);
    await tab.waitForURL('**/talent');
    await tab.close();
    assert.equal(await words(page, t('field.headline')).inputValue(), 'Welder');
    await page.getByRole('button', { name: t('save') }).click();
    await page.getByText(t('form.saved')).waitFor();

    await logOut(page, t);
    await page.getByRole('link', { name: t('nav.login') }).waitFor();
    await page.goto('/openings');
    await page.locator('main article').first().getByRole('link').click();
    await page.waitForURL(/\/openings\//);
    const opening = page.url();
    await page.getByRole('link', { name: t('apply.login') }).click();
    await page.waitForURL('**/login');
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
    const outline = await page.evaluate(() => {
      document.querySelector('main form button').focus();
      return document.activeElement.matches(':focus-visible');
    });
    assert.ok(outline, 'the focus is visible');
    // A wrong password is said, and what was typed stays.
    await page.goto('/login');
    await page.locator('main form').getByLabel(t('account.email')).fill('ninguem@example.org');
    await page.getByLabel(t('account.password'), { exact: false }).first().fill('isto não é a palavra');
    await page.keyboard.press('Enter');
    await page.getByText(t('problem.wrong-credentials')).waitFor();
    assert.equal(await page.locator('main form').getByLabel(t('account.email')).inputValue(), 'ninguem@example.org');
    await close();
  });
});
