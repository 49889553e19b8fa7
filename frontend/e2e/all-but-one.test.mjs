// An employer looks at those who miss just one requirement, apart from the
// others: YUQIAO_URL=http://127.0.0.1:8080 npm run e2e.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { address, answered, launch } from './browser.mjs';
import { arrive } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

describe('an employer, in Portuguese, with a phone', () => {
  it('sees who misses just one requirement, which one, and compares two of them', async () => {
    const p = await arrive(browser, { email: 'employer-cq@demo.yuqiao.example', password: 'yuqiao-demo-2026' }, { language: 'pt', phone: true });
    const { page, t, close } = p;
    await p.press(page.locator('main a[href$="/candidates"]').first());
    await page.waitForURL('**/candidates');
    const choice = page.getByRole('combobox', { name: t('musts.show'), exact: true });
    await choice.waitFor();
    const near = await choice.locator('optgroup option').evaluateAll((all) => all.map((o) => ({ key: o.value, text: o.textContent, n: Number(o.textContent.split(' · ').pop()) })));
    const one = near.find((o) => o.n >= 2 && o.n <= 100);
    assert.ok(one, `nobody misses just one requirement: ${JSON.stringify(near)}`);
    await choice.selectOption(one.key);
    await page.waitForURL(/musts=/);
    await page.waitForFunction((n) => document.querySelectorAll('main ol article').length === n, one.n);
    await answered(page);
    const said = t('musts.butThis', { must: '' });
    for (const card of await page.locator('main ol article').all()) assert.ok((await card.textContent()).includes(said), await card.textContent());
    await p.look('all-but-one');
    for (const box of [0, 1]) await p.press(page.locator('main ol article').nth(box).getByRole('checkbox'));
    await p.button(t('compare.open'));
    await page.getByRole('dialog').getByRole('term').nth(1).waitFor();
    await p.look('all-but-one-compared');
    await p.judge('all-but-one-compared');
    await p.press(page.getByRole('dialog').getByRole('button', { name: t('compare.close') }));
    // The choice stands in the address: it outlives a reload, and can be given up.
    await page.reload();
    await choice.waitFor();
    assert.equal(await choice.inputValue(), one.key);
    await choice.selectOption('');
    await page.waitForFunction((n) => document.querySelectorAll('main ol article').length > n, one.n);
    await close();
  });
});
