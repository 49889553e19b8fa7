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
  await page.getByRole('link', { name: t('employer.candidates') }).first().click();
  await page.waitForURL(/\/candidates$/);
  await settled(page);
  // One whose verdict under clause 3 reaches the pair, opened; the cards
  // before and after stay as they are.
  const card = page.locator('main ol > li', { has: page.locator('summary', { hasText: t('verdict.may-apply') }).filter({ hasText: t('verdict.clause', { n: 3 }) }) }).first();
  await card.locator('summary', { hasText: t('verdict.clause', { n: 3 }) }).first().click();
  const top = await page.locator('main h1').boundingBox();
  const end = await card.boundingBox();
  const height = Math.min(1300, Math.ceil(end.y + end.height + 24));
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: Math.max(0, Math.min(top.y - 24, end.y + end.height + 24 - height)), width, height: height } });
  await close();
} finally {
  await browser.close();
}
