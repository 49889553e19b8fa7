import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { it as test } from 'node:test';
import { chromium } from 'playwright-core';
import { languages, wordsOf } from './words.mjs';

export const address = process.env.YUQIAO_URL;
const shots = process.env.YUQIAO_SHOTS;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Popups of the address bar, which nobody sees here: each window would have pages
// of its own for them, dearer than ours. Of such lists only the last counts, so
// that Playwright's stands here again.
const without = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'];

const launched = [];

export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--disable-features=${without}`],
  });
  launched.push(browser);
  return browser;
}

/** A test that, where it fails, prints what its pages show. */
export const it = (name, walk) =>
  test(name, async (t) => {
    try {
      await walk(t);
    } catch (error) {
      for (const page of launched.flatMap((b) => b.contexts()).flatMap((c) => c.pages())) console.log(await shown(page).catch(String));
      throw error;
    }
  });

/** The address of a page and the beginning of what it shows. */
async function shown(page) {
  const text = await page.locator('main, body').last().innerText({ timeout: 5000 });
  return `${page.url()} shows: ${text.replace(/\s+/g, ' ').slice(0, 600)}`;
}

/** Each browser has an address of its own, as a proxy would tell it: what the server limits by address is not limited for all of them together. */
let profiles = 0;
const addressOf = () => `10.${process.pid % 250}.${(process.pid >> 8) % 250}.${++profiles % 250}`;

/** Counts the requests that the page has open, until their answers have been read. */
const counting = () => {
  globalThis.openRequests = 0;
  const counted = (f) => async function (...given) {
    globalThis.openRequests++;
    try {
      return await f.apply(this, given);
    } finally {
      globalThis.openRequests--;
    }
  };
  globalThis.fetch = counted(globalThis.fetch);
  for (const read of ['json', 'text', 'blob']) Response.prototype[read] = counted(Response.prototype[read]);
};

/**
 * A fresh browser profile. What is wrong with its pages is gathered and fails
 * the journey at its end: errors of scripts, answers of 500 and above, what
 * judge finds, and what look finds: a page that runs over the side of the
 * screen. look takes a picture when asked to. With touch it is a phone's.
 */
export async function open(browser, { language, width, touch = false }) {
  const context = await browser.newContext({ baseURL: address, locale: { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-HK', pt: 'pt-PT' }[language], viewport: { width, height: 800 }, hasTouch: touch, isMobile: touch, reducedMotion: 'reduce', extraHTTPHeaders: { 'X-Forwarded-For': addressOf() } });
  await context.addInitScript(counting);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const wrong = [];
  page.on('pageerror', (e) => wrong.push(String(e)));
  page.on('response', (r) => r.status() >= 500 && wrong.push(`${r.status()} ${r.url()}`));
  page.on('console', (m) => m.type() === 'error' && /Content Security Policy|Minified React error/.test(m.text()) && wrong.push(m.text()));
  const judge = (name) => judgePage(page, name, wrong);
  const look = async (name) => {
    await answered(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) wrong.push(`${name}: ${wide} px wide on a screen of ${width}`);
    await shoot(page, `${name}-${width}-${language}`, width);
  };
  const close = async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  };
  return { page, t: wordsOf(language), judge, look, close };
}

/** Logs in on the login page, and is where that leads to. */
export async function logIn(page, t, { email, password }) {
  await page.goto('/login');
  await settled(page);
  await page.locator('main form').getByLabel(t('account.email')).fill(email);
  await page.getByLabel(t('account.password'), { exact: false }).first().fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/login');
  await settled(page);
}

const firstPages = { talent: '/talent', employer: '/employer', agency: '/agency', liaison: '/office', admin: '/office' };

/** Registers or logs in beside the pages, and is on the first page of the role. */
export async function enter(page, how, account) {
  const answer = await page.context().request.post(`/api/v1/auth/${how}`, { data: account });
  assert.ok(answer.ok(), `${how} of ${account.email}: ${await answer.text()}`);
  await page.addInitScript(() => localStorage.setItem('yuqiao.session', '1'));
  await page.goto(firstPages[(await answer.json()).account.role]);
  await settled(page);
}

/** Waits until the page that was gone to is there and has all that it asked for. */
export async function settled(page) {
  await page.locator('main[data-at] h1').first().waitFor();
  await answered(page);
}

/**
 * Waits until the page of the address is the one that is shown, nothing in it
 * waits for the server, and it has nothing more to do. The page before stands
 * under the new address until the next one has been loaded.
 */
export async function answered(page) {
  const end = Date.now() + 60_000;
  // Where the page is left meanwhile the next one is asked.
  while ((await within(page.evaluate(rest), 'coming to rest').catch(async (e) => (await page.title(), String(e)))) !== 'at rest') if (Date.now() > end) throw new Error(`${page.url()} does not come to rest`);
}

/** Fails where what has been begun takes more than a minute. */
export const within = (work, what) => Promise.race([work, new Promise((_, fail) => setTimeout(fail, 60_000, new Error(`${what} takes more than a minute`)).unref())]);

/** In the page: waits a little for it to be at rest, and to be so still after another frame, since what an answer brings about comes in steps. */
async function rest() {
  const quiet = async () => {
    const idle = await new Promise((then) => {
      requestAnimationFrame(() => requestIdleCallback(() => then(true)));
      setTimeout(then, 1000, false);
    });
    const main = document.querySelector('main[data-at]');
    const at = main && new URL(main.dataset.at, location.origin);
    return idle && !!at && at.pathname === location.pathname && at.search === location.search && globalThis.openRequests === 0 && main.dataset.fetching === undefined && !main.querySelector('.mantine-Loader-root');
  };
  for (const end = performance.now() + 2000; performance.now() < end; ) if ((await quiet()) && (await quiet())) return 'at rest';
  return 'busy';
}

/** Lays out at once what is beyond the screen, which is to be judged and pictured where it will be. */
export const laidOut = (page) =>
  page.evaluate(() => document.querySelector('.beyond') && [...document.styleSheets].find((s) => s.ownerNode?.tagName === 'LINK')?.insertRule('.beyond { content-visibility: visible !important; }'));

const colours = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with the page that is shown, one line each; of: by all our rules, by those on colours, or by all others. */
export async function violations(page, of = 'all') {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  await laidOut(page);
  const runOnly = of === 'colours' ? { type: 'rule', values: colours } : { type: 'tag', values: rules };
  const off = of === 'others' ? colours : [];
  const found = await page.evaluate((how) => globalThis.axe.run(document, how), { runOnly, rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])), resultTypes: ['violations'] });
  return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} (${n.failureSummary?.split('\n').pop()?.trim().slice(0, 160)})`).join(' | ')}`);
}

/** Judge everything in every view: YUQIAO_THOROUGH=1. Otherwise what is judged takes turns. */
export const thorough = process.env.YUQIAO_THOROUGH === '1';

// Each language is judged once, and each scheme at each width.
const views = {
  'zh-Hans': { colorScheme: 'light', width: 1280 },
  'zh-Hant': { colorScheme: 'light', width: 360 },
  en: { colorScheme: 'dark', width: 1280 },
  pt: { colorScheme: 'dark', width: 360 },
};

let judged = 0;

/** The languages in which a page is judged: two of them, a light and a dark one, in turns. */
const turn = () => (thorough ? languages : judged++ % 2 ? ['zh-Hans', 'pt'] : ['zh-Hant', 'en']);

/**
 * Judges the page that is shown, in some languages: axe finds nothing, nothing
 * runs over the side of a phone, and the document says its language. Takes
 * pictures when asked to.
 */
async function judgePage(page, name, wrong) {
  const before = { size: page.viewportSize(), language: await page.evaluate(() => document.documentElement.lang) };
  for (const language of turn()) {
    const { colorScheme, width } = views[language];
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await speak(page, language);
    await page.waitForFunction((s) => document.documentElement.dataset.mantineColorScheme === s, colorScheme);
    for (const v of await violations(page)) wrong.push(`${name} ${language} ${colorScheme} ${width}: ${v}`);
    await shoot(page, `${name}-${width}-${language}-${colorScheme}`, width);
    await page.setViewportSize({ width: 360, height: 800 });
    await answered(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 360) wrong.push(`${name} ${language}: ${wide} px wide on a screen of 360`);
  }
  await page.setViewportSize(before.size);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await speak(page, before.language);
}

/** Shows the page in another language, as its reader would: by the choice in its head. */
export async function speak(page, language) {
  await page.locator('header select').selectOption(language);
  await page.waitForFunction((l) => document.documentElement.lang === l, language);
  await answered(page);
}

async function shoot(page, name, width) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  await page.setViewportSize(before);
}
