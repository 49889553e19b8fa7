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
  await page.getByRole('link', { name: t('employer.candidatesFor', { title: 'BMS engineer' }) }).click();
  await page.waitForURL(/\/candidates$/);
  await settled(page);
  // The first whom clause 3 covers, with that verdict open.
  const about = page.locator('summary', { hasText: t('verdict.may-apply') }).filter({ hasText: t('verdict.clause', { n: 3 }) });
  const card = page.locator('main ol > li', { has: about }).first();
  await card.locator(about).first().click();
  const { y, height } = await card.boundingBox();
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.ceil(y + height + 16) } });
  await close();
} finally {
  await browser.close();
}
