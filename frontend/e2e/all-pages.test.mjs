// Every page of src/pages.ts on a server with demo data: nothing that axe finds
// in any language, nothing wider than a phone, everything reached by the Tab
// key, and the focus seen. With YUQIAO_THOROUGH=1 in each language, in the light
// and the dark, by everybody who may open it, and lists whole; otherwise in two
// languages and one of light and dark by turns, a page that roles share by one of
// them, and of a list the first twelve.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoLogin, example, pages } from './addresses.mjs';
import { address, answered, enter, it, launch, open, settled, speak, thorough, violations, within } from './browser.mjs';
import { languages, wordsOf } from './words.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** What the Tab key must be able to reach; of a group of radios, of tabs and the like one is enough. */
const reachable = () => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('[inert], [aria-hidden="true"]');
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((e) => seen(e) && !e.disabled && e.tabIndex >= 0 && !(e.type === 'radio' && !e.checked));
  all.forEach((e, i) => e.setAttribute('data-key', String(i)));
  return all.length;
};

/** Notes after each Tab key what holds the focus: its number, and whether its focus can be seen. */
const note = () => {
  const focused = () => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const box = e.getBoundingClientRect();
    // What is hidden for the eye, as boxes of switches are, shows its focus at what stands for it.
    const shown = [e, e.nextElementSibling, e.parentElement, e.parentElement?.parentElement].some((x) => {
      if (!x) return false;
      const s = getComputedStyle(x);
      return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none' || (x === e && (/^(INPUT|TEXTAREA|SELECT)$/.test(x.tagName) || x.matches('.mantine-Input-input')) && s.borderTopColor !== 'rgba(0, 0, 0, 0)');
    });
    return { key: e.getAttribute('data-key'), what: e.outerHTML.slice(0, 120), shown, off: box.right < 0 || box.bottom < -window.scrollY };
  };
  globalThis.held = [];
  addEventListener('keyup', ({ code }) => code === 'Tab' && globalThis.held.push(focused()), true);
};

const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };

/** Goes through the page by the Tab key alone, from its beginning to its end. */
async function byKeys(page, name, wrong) {
  await page.evaluate(() => { document.activeElement?.blur?.(); window.scrollTo(0, 0); });
  const count = await page.evaluate(reachable);
  await page.evaluate(note);
  const keyboard = await page.context().newCDPSession(page);
  const met = new Set();
  let last;
  walk: for (let pressed = 0; pressed <= 3 * count + 20; ) {
    // Sent one after another without waiting for each, which would take most of
    // the time; never as many as lead beyond the last, where no page answers.
    const times = Math.max(1, Math.min(20, (count - met.size) >> 1));
    await within(Promise.all(Array.from({ length: times }).flatMap(() => ['rawKeyDown', 'keyUp'].map((type) => keyboard.send('Input.dispatchKeyEvent', { type, ...tab })))), `the Tab key on ${name}`);
    pressed += times;
    for (const at of await page.evaluate(() => globalThis.held.splice(0))) {
      if (!at) break walk;
      if (at.key !== null) {
        // A box for a date holds the key for several parts.
        if (met.has(at.key) && at.key !== last) break walk;
        met.add(at.key);
        last = at.key;
      }
      if (!at.shown) wrong.push(`${name}: no focus is seen on ${at.what}`);
      if (at.off) wrong.push(`${name}: the focus is out of sight on ${at.what}`);
    }
  }
  await keyboard.detach();
  const missed = await page.evaluate((keys) => [...document.querySelectorAll('[data-key]')].filter((e) => !keys.includes(e.getAttribute('data-key'))).slice(0, 3).map((e) => e.outerHTML.slice(0, 160)), [...met]);
  for (const m of missed) wrong.push(`${name}: the Tab key does not reach ${m}`);
}

/** Leaves away what comes after the first of a long list, which are all made alike; a page of many matches takes as long as ten others. */
const shortened = (page) => page.evaluate(() => [...document.styleSheets].find((s) => s.ownerNode?.tagName === 'LINK').insertRule('main :is(ol, ul) > li:nth-child(n + 13) { display: none !important; }'));

const schemes = ['light', 'dark'];
let turn = 0;

/** Shows the page at a width, if it is not shown so already. */
async function at(page, width) {
  if (page.viewportSize().width === width) return;
  await page.setViewportSize({ width, height: 800 });
  await answered(page);
}

async function judged(page, name, wrong) {
  // The first is the one in which the page before has been left.
  const chosen = thorough ? languages : [languages[turn % 4], languages[(turn + 1) % 4]];
  const scheme = schemes[(turn >> 1) % 2];
  turn++;
  const barriers = async (language, first) => {
    await at(page, 1280);
    for (const colorScheme of thorough ? schemes : [scheme]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForFunction((s) => document.documentElement.dataset.mantineColorScheme === s, colorScheme);
      // The colours are all that differs in the dark, and do not differ by language.
      const of = thorough ? (colorScheme === 'dark' ? 'colours' : 'all') : first ? 'all' : 'others';
      for (const v of await violations(page, of)) wrong.push(`${name} ${language} ${colorScheme}: ${v}`);
    }
  };
  const width = async (language) => {
    await at(page, 360);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 360) wrong.push(`${name} ${language}: ${wide} px wide on a screen of 360`);
  };
  for (const [i, language] of chosen.entries()) {
    if ((await page.evaluate(() => document.documentElement.lang)) !== language) await speak(page, language);
    // Every other one begins at the width at which the one before has ended.
    for (const judge of i % 2 ? [width, barriers] : [barriers, width]) await judge(language, i === 0);
  }
}

const roles = [undefined, ...new Set(pages.flatMap((p) => p.roles))];

const opens = (role, p) => (role ? (thorough ? p.roles.includes(role) : p.roles[0] === role) : p.roles.length === 0);

/** What a page that is not there says, in whichever language it is shown. */
const notFound = new RegExp(languages.map((l) => wordsOf(l)('notFound.title')).join('|'));

describe('every page', () => {
  for (const role of roles) {
    it(`of ${role ?? 'everybody'} has no barrier, and is used by keys alone`, async () => {
      const { page, close } = await open(browser, { language: 'en', width: 1280 });
      if (role) await enter(page, 'login', demoLogin(role));
      const wrong = [];
      for (const { path } of pages.filter((p) => opens(role, p))) {
        const there = await example(path, role);
        await page.goto(there);
        await settled(page);
        assert.equal(await page.getByRole('heading', { name: notFound }).count(), 0, `${there} is there`);
        if (!thorough) await shortened(page);
        await judged(page, path, wrong);
        await byKeys(page, path, wrong);
      }
      assert.deepEqual([...new Set(wrong)], []);
      await close();
    });
  }
});

describe('the first pages', () => {
  for (const path of ['/', '/openings']) {
    it(`${path} takes at most 200 kB of script`, async (test) => {
      const { page, close } = await open(browser, { language: 'zh-Hant', width: 360 });
      const scripts = [];
      page.on('response', (r) => /\.js$/.test(new URL(r.url()).pathname) && scripts.push(r));
      await page.goto(path);
      await settled(page);
      await page.waitForLoadState('networkidle');
      const sizes = await Promise.all(scripts.map(async (r) => (await r.request().sizes()).responseBodySize));
      const sum = sizes.reduce((a, b) => a + b, 0);
      assert.ok(sizes.length > 1 && sum <= 200_000, `${sum} bytes in ${sizes.length} scripts`);
      test.diagnostic(`${path}: ${sum} bytes of script in ${sizes.length} files`);
      await close();
    });
  }
});
