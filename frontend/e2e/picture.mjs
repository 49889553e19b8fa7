// Takes the picture of README.md from a running server with demo data:
// YUQIAO_URL=http://127.0.0.1:8080 npm run picture. CHROMIUM names the browser.
import { fileURLToPath } from 'node:url';
import { address, launch, open, settled } from './browser.mjs';

if (!address) throw new Error('YUQIAO_URL must be the address of a running server with demo data');
const file = fileURLToPath(new URL('../../docs/images/candidates.png', import.meta.url));
const width = 1180;

const browser = await launch();
try {
  const { page, t, close } = await open(browser, { language: 'en', width });
  await page.goto('/login');
  await settled(page);
  await page.locator('main form').getByLabel(t('account.email')).fill('employer-cq@demo.yuqiao.example');
  await page.getByLabel(t('account.password'), { exact: false }).first().fill('yuqiao-demo-2026');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/employer');
  await settled(page);
  // The opening one of whose two best clause 3 covers and has gaps, with that
  // verdict open.
  const about = page.locator('summary', { hasText: t('verdict.may-apply') }).filter({ hasText: t('verdict.clause', { n: 3 }) });
  const cards = page.locator('main ol > li');
  const pages = await page.locator('a[href$="/candidates"]').evaluateAll((links) => links.map((a) => a.href));
  let shown = -1;
  for (const address of pages) {
    await page.goto(address);
    await settled(page);
    shown = -1;
    for (const i of [0, 1]) if (shown < 0 && (await cards.nth(i).locator(about).count()) && (await cards.nth(i).getByRole('group', { name: t('match.gaps') }).count())) shown = i;
    if (shown >= 0) break;
  }
  if (shown < 0) throw new Error('no opening has such a candidate');
  await cards.nth(shown).locator(about).first().click();
  const end = await cards.nth(shown).evaluate((card) => card.getBoundingClientRect().bottom + window.scrollY);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.ceil(end + 16) } });
  await close();
} finally {
  await browser.close();
}
