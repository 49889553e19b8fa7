// Registering and confirming the address by the mail, on a server with demo
// data, whose mail can be read.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { address, it, launch, open, settled } from './browser.mjs';
import { mailTo, password } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

describe('somebody new with a phone, in Portuguese', () => {
  it('registers, opens the link of the mail, and has a confirmed address', async () => {
    const seat = await open(browser, { language: 'pt', width: 360 });
    const { page, t, judge, close } = seat;
    const email = `nova.${Date.now()}.${Math.floor(Math.random() * 1e6)}@example.org`;
    await page.goto('/register?role=employer');
    await settled(page);
    await page.getByLabel(t('account.name')).fill('Nova Conta');
    await page.locator('main form').getByLabel(t('account.email')).fill(email);
    await page.getByLabel(t('account.password'), { exact: false }).first().fill(password);
    await page.locator('main').getByRole('button', { name: t('nav.register') }).click();
    await page.getByText(t('registered.sent', { email })).waitFor();
    await settled(page);
    await judge('registered');
    await page.getByRole('link', { name: t('registered.demo') }).click();
    await (await mailTo(seat, email)).getByRole('link', { name: /\/confirm#/ }).click();
    await page.getByRole('button', { name: t('confirm.do') }).click();
    await page.getByText(t('confirm.done')).waitFor();
    await judge('confirmed');
    await page.getByRole('link', { name: t('confirm.next') }).click();
    await settled(page);
    await page.goto('/account');
    await settled(page);
    assert.equal(await page.getByText(t('account.unconfirmed')).count(), 0);
    await page.getByText(email).waitFor();
    await close();
  });
});
