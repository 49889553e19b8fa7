// An employer looks at those who miss just one requirement, apart from the
// others: YUQIAO_URL=http://127.0.0.1:8080 npm run e2e.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoLogin } from './addresses.mjs';
import { address, answered, it, launch, settled } from './browser.mjs';
import { arrive } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

describe('an employer, in Portuguese, with a phone', () => {
  it('sees who misses just one requirement, which one, and compares two of them', async () => {
    const p = await arrive(browser, demoLogin('employer'), { language: 'pt', phone: true });
    const { page, t, close } = p;
    await p.press(page.locator('main a[href$="/candidates"]').first());
    await page.waitForURL('**/candidates');
    await settled(page);
    const choice = page.getByRole('combobox', { name: t('musts.show'), exact: true });
    const near = await choice.locator('optgroup option').evaluateAll((all) => all.map((o) => ({ key: o.value, text: o.textContent, n: Number(o.textContent.split(' · ').pop()) })));
    const one = near.find((o) => o.n >= 2 && o.n <= 90);
    assert.ok(one, `nobody misses just one requirement: ${JSON.stringify(near)}`);
    await choice.selectOption(one.key);
    await page.waitForURL(/musts=/);
    await answered(page);
    const cards = page.locator('main ol article');
    const narrowed = await cards.count();
    // The other journeys go on meanwhile.
    assert.ok(Math.abs(narrowed - one.n) < 10, `${narrowed} in place of ${one.n}`);
    const said = t('musts.butThis', { must: '' });
    for (const card of await cards.allTextContents()) assert.ok(card.includes(said), card);
    await p.look('all-but-one');
    for (const box of [0, 1]) await p.press(cards.nth(box).getByRole('checkbox'));
    await p.button(t('compare.open'));
    await page.getByRole('dialog').getByRole('term').nth(1).waitFor();
    await p.look('all-but-one-compared');
    await p.judge('all-but-one-compared');
    await p.press(page.getByRole('dialog').getByRole('button', { name: t('compare.close') }));
    // The choice stands in the address: it outlives a reload, and can be given up.
    await page.reload();
    await settled(page);
    assert.equal(await choice.inputValue(), one.key);
    await choice.selectOption('');
    await answered(page);
    assert.ok((await cards.count()) > narrowed, 'everybody is shown again');
    await close();
  });
});
