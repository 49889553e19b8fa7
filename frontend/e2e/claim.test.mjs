// Somebody whose profile was imported takes it over by the mail, and somebody
// else has theirs deleted. The import runs beside the server, on its data
// folder, as it does in a real exchange.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { address, it, launch, open, settled } from './browser.mjs';
import { mailTo, password } from './people.mjs';

const { YUQIAO_PROGRAM: program, YUQIAO_DATA: data } = process.env;
assert.ok(address && program && data, 'YUQIAO_URL must be the address of a running server with demo data, YUQIAO_PROGRAM its program and YUQIAO_DATA its data folder');

const run = `${Date.now()}.${Math.floor(Math.random() * 1e6)}`;
const people = ['takes', 'refuses'].map((what) => ({ id: `claim-${what}-${run}`, email: `${what}.${run}@example.org`, name: '何嘉欣', headline: `燒焊技工 ${what}`, home: 'HK', kinds: ['skilled'] }));

let browser;
before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yuqiao-claim-'));
  const file = join(folder, 'talents.ndjson');
  writeFileSync(file, people.map((p) => `${JSON.stringify(p)}\n`).join(''));
  execFileSync(program, ['import', '--data', data, '--talents', file, '--invite'], { stdio: 'inherit' });
  rmSync(folder, { recursive: true });
  browser = await launch();
});
after(() => browser?.close());

/** Opens the link of the mail that invites this person. */
async function follow(seat, { email }) {
  const { page, t } = seat;
  await page.goto('/demo/mail');
  const link = (await mailTo(seat, email)).getByRole('link', { name: /\/claim#/ });
  const to = await link.getAttribute('href');
  await link.click();
  await page.getByRole('heading', { level: 1, name: t('claim.title') }).waitFor();
  await settled(page);
  return to;
}

describe('somebody whose profile was imported, with a phone, in Traditional Chinese', () => {
  it('takes it over with a password, and has a confirmed address', async () => {
    const [person] = people;
    const seat = await open(browser, { language: 'zh-Hant', width: 360 });
    const { page, t, judge, close } = seat;
    await follow(seat, person);
    await page.getByText(person.headline).waitFor();
    await judge('claim');
    await page.getByLabel(t('account.password'), { exact: false }).first().fill(password);
    await page.getByRole('button', { name: t('claim.accept') }).click();
    await page.waitForURL('**/talent');
    await settled(page);
    assert.equal(await page.getByLabel(t('field.headline')).and(page.locator('input')).first().inputValue(), person.headline);
    await page.getByText(t('profile.unpublished')).waitFor();
    await page.goto('/account');
    await settled(page);
    await page.getByText(person.email).first().waitFor();
    assert.equal(await page.getByText(t('account.unconfirmed')).count(), 0);
    await close();
  });

  it('has it deleted, after which the link is over', async () => {
    const [, person] = people;
    const seat = await open(browser, { language: 'zh-Hant', width: 360 });
    const { page, t, close } = seat;
    const to = await follow(seat, person);
    await page.getByRole('button', { name: t('claim.refuse') }).click();
    await page.getByRole('button', { name: t('claim.sure') }).click();
    await page.getByText(t('claim.gone')).waitFor();
    await page.goto('/');
    await settled(page);
    await page.goto(to);
    await settled(page);
    await page.getByText(t('problem.token-over')).waitFor();
    assert.equal(await page.getByText(person.headline).count(), 0);
    await close();
  });
});
