import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { languages, wordsOf } from './words.mjs';

export const address = process.env.YUQIAO_URL;
const shots = process.env.YUQIAO_SHOTS;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/**
 * A fresh browser profile. What is wrong with its pages is gathered and fails
 * the journey at its end: errors of scripts, answers of 500 and above, what
 * judge finds, and what look finds: a page that runs over the side of the
 * screen. look takes a picture when asked to. With touch it is a phone's.
 */
export async function open(browser, { language, width, touch = false }) {
  const context = await browser.newContext({ baseURL: address, locale: { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-HK', en: 'en-HK', pt: 'pt-PT' }[language], viewport: { width, height: 800 }, hasTouch: touch, isMobile: touch });
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

/** Waits until the page that was gone to is there and has all that it asked for. */
export async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.locator('main h1').first().waitFor();
  await answered(page);
}

/** Waits until what is shown has been drawn and no request of the page is open. */
export async function answered(page) {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.locator('main:not([data-fetching])').waitFor();
}

/** Lays out at once what is beyond the screen, which is to be judged and pictured where it will be. */
export const laidOut = (page) =>
  page.evaluate(() => document.querySelector('.beyond') && [...document.styleSheets].find((s) => s.ownerNode?.tagName === 'LINK')?.insertRule('.beyond { content-visibility: visible !important; }'));

/** What axe finds wrong with the page that is shown, one line each; by all our rules or by those that are named. */
export async function violations(page, only) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  await laidOut(page);
  const found = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }), only ? { type: 'rule', values: only } : { type: 'tag', values: rules });
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
