// Clause 1: a government body is refused a senior civil-service post without a
// record of an open selection, enters one, Chongqing's office confirms it, and a
// talent of Hong Kong sees the clause and its reason.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoAccount } from './addresses.mjs';
import { address, it, launch, settled } from './browser.mjs';
import { arrive, letters, mark, organise, register, reread, writeOpening } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const bureau = `城市规划局 ${mark}`;
const title = `副总规划师 ${letters}`;
const post = { title, description: '主持两江新区的城市设计。', post: 'civil-service-senior', place: 'CQ', musts: ['城市规划'], pay: ['30000', '40000', 'CNY'] };

describe('tracks: an opening under a clause', () => {
  it('clause 1: is refused with the failing condition, and published with its reason once that is met', async () => {
    const body = await register(browser, { role: 'employer', name: '张敏', language: 'zh-Hans' });
    const { page, t } = body;
    await organise(body, { name: bureau, kind: 'government-body', place: 'CQ', ownership: 'public' });
    await body.link(t('employer.new'));
    await page.waitForURL(/openings\/new/);
    await settled(page);
    await writeOpening(body, post);
    await body.choose(t('track.choose'), '1');
    await page.getByText(t('track.against', { n: 1 })).waitFor();
    await body.look('track-against');
    await body.button(t('employer.publish'));
    await page.waitForURL(/\/edit$/);
    await settled(page);
    await page.getByRole('alert').getByText(t('problem.not-covered')).waitFor();
    await page.getByRole('alert').getByText('公开选拔', { exact: false }).first().waitFor();
    await body.judge('track-refused');

    await body.link(t('selection.open'));
    await page.waitForURL(/\/selection$/);
    await settled(page);
    await page.getByLabel(t('selectionField.announcedBy')).fill('重庆市人力资源和社会保障局');
    await page.getByLabel(t('selectionField.document')).fill(`渝人社〔2026〕${mark}号`);
    await page.getByLabel(t('selectionField.announcedOn')).fill('2026-03-02');
    await page.getByLabel(t('selectionField.resultDay')).fill('2026-05-20');
    await page.getByLabel(t('selectionField.mayApply')).fill('具有港澳居民身份的高层次规划人才。');
    await body.button(t('selection.send'));
    await page.getByText(t('selectionNow.entered')).waitFor();
    await body.judge('selection-entered');

    const office = await arrive(browser, demoAccount('office-cq'), { language: 'zh-Hans' });
    await office.link(office.t('waits.selections'));
    await office.page.waitForURL(/\/selections/);
    await settled(office.page);
    await office.look('office-selections');
    await office.press(office.page.locator('main article', { hasText: title }).getByRole('link').first());
    await office.page.waitForURL(/\/selections\/./);
    await settled(office.page);
    await office.tick('radio', office.t('selection.confirm'));
    await office.button(office.t('decide.send'));
    await office.page.getByText(office.t('selectionStatus.confirmed')).first().waitFor();
    await office.judge('office-selection');
    await office.close();

    await reread(body);
    await page.getByText(t('selectionNow.confirmed')).waitFor();
    await body.link(t('opening.edit'));
    await page.waitForURL(/\/edit$/);
    await settled(page);
    await page.getByText(t('track.open', { n: 1 })).waitFor();
    await body.button(t('employer.publish'));
    await page.waitForURL(/\/candidates$/);
    await settled(page);
    const seen = page.url().replace('/employer', '').replace(/\/candidates$/, '');
    await body.close();

    const talent = await arrive(browser, demoAccount('talent-hk'), { language: 'zh-Hant', phone: true });
    await talent.page.goto(seen);
    await settled(talent.page);
    await talent.page.getByText(talent.t('track.because')).waitFor();
    await talent.judge('track-public');
    await talent.close();
  });
});
