// Clause 4: the office opens a call for funds. Of two equal applicants the one
// on a qualifying platform stands first, with the reason; a second grant beyond
// the sum is refused, and who stands behind reads why, and nothing of the other.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoAccount } from './addresses.mjs';
import { address, it, launch, settled } from './browser.mjs';
import { answer, enter, hands, nextView, opened, settles } from './parties.mjs';
import { letters, mark, password } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const names = { elsewhere: `甲 ${letters}`, platform: `乙 ${letters}` };
const day = (n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

let browser;
const who = {};
before(async () => {
  browser = await launch();
  who.office = await enter(browser, demoAccount('office-cq'));
  for (const [name, home] of [['elsewhere', 'HK'], ['platform', 'MO']]) {
    who[name] = await enter(browser, { email: `calls.${name}.${mark}@example.org`, password, role: 'talent', name: names[name], locale: 'en' });
    await who[name].ask('PUT', '/me/profile', { name: names[name], headline: `研究員 ${letters}`, home, kinds: ['high-level'] });
  }
});
after(async () => {
  for (const p of Object.values(who)) await p.close();
  await browser?.close();
});

describe('clause 4: a call for funds', () => {
  it('puts equals in order by the clause, says why, and grants no more than there is', async () => {
    const { office, elsewhere, platform } = who;
    const { page } = office;
    await office.at('/calls/new', nextView());
    for (const [name, value] of Object.entries({ title: `研究经费 ${letters}`, sum: '60000', opens: day(-1), closes: day(9) })) await page.locator(`main form [name="${name}"]`).fill(value);
    await office.judge('call-new');
    await office.button(office.t('call.publish'));
    await page.waitForURL(/\/calls\/(?!new)/);
    const call = decodeURIComponent(new URL(page.url()).pathname.split('/').pop());

    const matters = {};
    for (const [name, on] of [['elsewhere', 'none'], ['platform', 'key-laboratory']]) {
      const p = who[name];
      await p.at(`/calls/${call}`, nextView());
      await p.link(p.t('call.apply'));
      await p.page.locator('main form').waitFor();
      await answer(p, { 'talent.platform': on, project: '固態電池', sum: '60000' });
      matters[name] = await opened(p);
      await hands(p, matters[name], 'funding-application');
      await settles(office, matters[name], 'check-papers', 'review');
    }

    await office.at(`/calls/${call}`);
    office.agree();
    await office.button(office.t('call.close'));
    await page.getByText(office.t('callState.closed')).first().waitFor();
    const unmarked = page.locator('main li.entry button').filter({ hasText: new RegExp(`^${office.t('call.giveMark')}$`) });
    for (let left = 2; left > 0; left--) {
      await office.press(unmarked.first());
      const form = page.locator('main li.entry form');
      await form.locator('[name="mark"]').fill('80');
      await form.locator('[name="reason"]').fill('方法可行，预算合理。');
      await office.press(form.getByRole('button', { name: office.t('save'), exact: true }));
      await form.waitFor({ state: 'detached' });
      // Who has just been given a mark must not be taken for the next one.
      await unmarked.nth(left - 1).waitFor({ state: 'detached' });
    }
    await page.getByText(office.t('orderBefore.priority')).waitFor();
    assert.match(await page.locator('main ol li.entry h3').first().innerText(), new RegExp(names.platform), 'who works on a platform stands first');
    await office.judge('call-order');

    const grants = async (id) => {
      await office.at(`/matters/${id}`);
      await office.tick('radio', office.t('matter.grant'));
      await office.button(office.t('decide.send'));
    };
    await grants(matters.elsewhere);
    await page.getByRole('alert').getByText(office.t('callRefusal.higher-first')).waitFor();
    await grants(matters.platform);
    await page.getByText(office.t('matterStatus.granted')).first().waitFor();
    await grants(matters.elsewhere);
    await page.getByRole('alert').getByText(office.t('callRefusal.call-full')).waitFor();

    await elsewhere.at(`/calls/${call}`);
    await elsewhere.page.getByText(elsewhere.t('orderAfter.priority')).waitFor();
    await elsewhere.page.getByText(elsewhere.t('callStanding.waiting')).waitFor();
    assert.ok(!(await elsewhere.page.locator('main').innerText()).includes(names.platform), 'the other is not named');
    await elsewhere.judge('call-waiting');
    await platform.at(`/calls/${call}`);
    await platform.page.getByText(platform.t('applicationState.granted')).first().waitFor();
    await settled(platform.page);
  });
});
