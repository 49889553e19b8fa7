// Flow 1: a talent of Hong Kong into an enterprise of Chongqing under clause 3,
// from both registrations to the hire, wholly by hand. The talent has a phone
// and reads Traditional Chinese, the employer a desktop and Simplified; another
// talent, in English, declines. Needs a running server with demo data:
// YUQIAO_URL=http://127.0.0.1:8080 npm run e2e.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { address, answered, it, launch, settled } from './browser.mjs';
import { askCheck, consent, introduce, letters, mark, nextSpring, openMine, organise, publish, register, reread, settle, step, writeOpening } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const title = `压力容器高级焊工 ${letters}`;
const headline = `資深燒焊師傅 ${letters}`;
const name = `林志强${mark}`;
const firm = `渝北精密装备 ${mark}`;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The employer registers, has a standing verified by documents, and publishes an opening. */
async function post(boss) {
  const { page, t } = boss;
  await organise(boss, { name: firm, place: 'CQ', ownership: 'private', size: 'medium', standing: 'pillar' });
  await askCheck(boss, 'field.employerStanding', '市经信委的支柱产业企业名单', '名单.pdf');
  await boss.link(t('employer.new'));
  await page.waitForURL(/openings\/new/);
  await settled(page);

  // What publishing needs is said at its fields, and nothing typed is lost.
  await boss.write(t('field.title'), title);
  await boss.button(t('employer.publish'));
  await page.waitForURL(/\/edit$/);
  await settled(page);
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel(t('field.title')).and(page.locator('input')).inputValue(), title);
  assert.equal(await page.getByLabel(t('field.closes')).getAttribute('aria-invalid'), 'true');
  await boss.judge('opening-form');

  await writeOpening(boss, {
    title, description: '负责压力容器和钢结构的氩弧焊与手工电弧焊，能看懂图纸，带两名徒弟。', post: 'key-technical', place: 'CQ', industry: '装备制造', musts: ['氩弧焊', '电弧焊'], years: '5', language: 'B1', pay: ['18000', '26000', 'CNY'], housing: '单间宿舍',
  });
  // The clause opens to it while it is written.
  await page.locator('aside').getByText(t('verdict.clause', { n: 3 })).first().waitFor();
  await publish(boss);
}

/** The talent writes a profile by hand and consents to take part. */
async function present(talent) {
  const { page, t } = talent;
  const input = (label) => page.getByLabel(label).and(page.locator('input'));
  await page.getByLabel(t('field.summary')).fill(`做了八年壓力容器燒焊。${name}，曾任職海港船塢。`);
  const skill = input(t('profile.addSkill'));
  await skill.fill('TIG');
  await page.getByRole('option', { name: '氬弧焊' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await talent.list(t('profile.addSkill'), ['電弧焊', '睇圖紙']);
  const skills = page.getByRole('list', { name: t('field.skills') });
  // TIG is called so in Hong Kong.
  assert.deepEqual(await skills.locator('input[role=combobox]').evaluateAll((all) => all.map((i) => i.value)), ['氬弧焊', '電弧焊', '睇圖紙']);
  // 電弧焊 comes first, by keys alone.
  await skills.getByRole('button', { name: t('form.moveUp', { what: '電弧焊' }) }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await skills.getByRole('listitem').first().locator('input').first().inputValue(), '電弧焊');
  await talent.button(t('profile.addExperience'));
  await input(t('profile.jobTitle')).fill('燒焊師傅');
  await page.getByLabel(t('profile.jobEmployer')).fill('海港船塢');
  await talent.fill(t('profile.start'), '2017-05');
  await talent.button(t('form.addLanguage'));
  await page.getByLabel(t('form.level')).selectOption('C1');
  await introduce(talent, { headline, home: 'HK', kind: 'high-skilled', grade: '3', skills: [], places: ['CQ'] });
  await reread(talent);
  assert.equal(await input(t('field.headline')).inputValue(), headline);
  assert.ok(await page.getByRole('button', { name: t('profile.publish') }).isDisabled(), 'nobody publishes without consent');

  // What others see has neither name nor employer in it.
  await talent.go('nav.visibility');
  const seen = await page.locator('main').textContent();
  assert.ok(seen.includes(headline) && !seen.includes(name) && !seen.includes('海港船塢'), 'the preview is veiled');
  await talent.look('talent-visibility');
  await consent(talent);
}

/** The employer reads the ranking, moves a weight of it, and invites both. */
async function invite(boss, invited) {
  const { page, t } = boss;
  const cards = page.locator('main ol > li');
  const candidate = (words) => cards.filter({ hasText: words });
  await cards.first().waitFor();
  const main = await page.locator('main').textContent();
  for (const code of ['talent.home', 'not-covered', 'may-apply', 'key-technical', 'undefined', '[object']) assert.ok(!main.includes(code), `the page shows the code ${code}`);
  assert.ok((await cards.count()) >= 10, 'the demo data ranks at least ten talents');
  const free = await cards.evaluateAll((all, gated) => all.filter((c) => !c.textContent.includes(gated)).map((c) => Number(/\d+/.exec(c.querySelector('.score').textContent)?.[0])), t('match.gated'));
  assert.deepEqual(free, [...free].sort((a, b) => b - a), 'best first');

  // Why the first one is so high, and what the clauses say.
  const first = cards.first();
  await boss.press(first.getByText(t('match.why')));
  await first.getByText(t('feature.skills'), { exact: true }).first().waitFor();
  assert.match(await first.textContent(), /↔/);
  // What does not cover the pair stands behind one line.
  const others = first.locator('details:has(details)');
  if (await others.count()) await boss.press(others.locator('> summary'));
  for (const n of [3, 14]) {
    const verdict = first.locator('details:not(:has(details))', { hasText: t('verdict.clause', { n }) }).first();
    await boss.press(verdict.locator('summary'));
    await verdict.getByText(/\(?规则版本/).first().waitFor();
    assert.match(await verdict.textContent(), /[✓✗?]/);
  }
  await boss.look('employer-ranking');

  // A moved weight orders the list anew, and is kept for the opening.
  const before = await cards.locator('.score').allTextContents();
  const weight = page.getByRole('slider', { name: t('steering.weightOf', { feature: t('feature.skills') }) });
  await weight.focus();
  await page.keyboard.press('Home');
  await answered(page);
  assert.notDeepEqual(await cards.locator('.score').allTextContents(), before, 'the scores have changed');
  await weight.press('End');
  await weight.press('ArrowLeft');
  await boss.look('employer-weights');
  await boss.button(t('steering.keep'));
  await page.getByText(t('steering.kept')).waitFor();
  await reread(boss);
  assert.equal(await weight.inputValue(), '9.5');

  await page.getByRole('searchbox').fill(letters);
  await boss.button(t('candidates.narrow'));
  await page.waitForURL(/q=/);
  for (const { headline: words } of invited) await boss.until(candidate(words));
  const narrowed = await page.locator('main').textContent();
  for (const { hidden } of invited) assert.ok(!narrowed.includes(hidden), 'nobody learns a name before it is given');
  for (const { headline: words, message } of invited) {
    const one = candidate(words);
    await boss.press(one.getByRole('button', { name: t('invite.open') }));
    await one.getByLabel(t('invite.message')).fill(message);
    await boss.press(one.getByRole('button', { name: t('invite.send') }));
    await one.getByText(t('invite.sent')).waitFor();
  }
  await reread(boss);
  await candidate(invited[0].headline).getByText(t('invite.under')).waitFor();
}

describe('flow 1, clause 3: a talent of Hong Kong into an enterprise of Chongqing', () => {
  it('goes from the registrations to the hire, and from an invitation to a no', async () => {
    const boss = await register(browser, { role: 'employer', name: '周敏', language: 'zh-Hans' });
    await post(boss);
    const talent = await register(browser, { role: 'talent', name, language: 'zh-Hant', phone: true });
    await present(talent);
    const other = await register(browser, { role: 'talent', name: 'Wong Ka Yan', language: 'en', phone: true });
    const otherHeadline = `Coded welder, pressure vessels ${letters}`;
    await introduce(other, { headline: otherHeadline, home: 'HK', kind: 'high-skilled', skills: ['TIG welding', 'Arc welding'], years: '9', places: ['CQ'] });
    await consent(other);

    // The opening is among the matches, with its reasons and clause 3.
    const { page, t } = talent;
    await talent.go('nav.matches');
    const match = page.locator('main ol > li', { hasText: title });
    await talent.until(match);
    await talent.press(match.getByText(t('match.why')));
    assert.match(await match.textContent(), new RegExp(`${t('verdict.clause', { n: 3 })} · ${t('limb.A')}\\s*${t('verdict.may-apply')}`));
    await talent.press(match.getByText(t('reading.open')));
    await match.getByText('←').first().waitFor();
    await talent.look('talent-matches');

    await invite(boss, [
      { headline, hidden: name, message: '您的压力容器经验正合适，请来谈谈。' },
      { headline: otherHeadline, hidden: 'Ka Yan', message: '欢迎来渝北看看。' },
    ]);

    // The one declines and says why; the employer reads it, and learns no name.
    await openMine(other, title);
    await step(other, 'step.talent.decline', 'declined', 'I have just signed elsewhere.');
    await boss.link(boss.t('pipeline.title'));
    await boss.page.waitForURL(/\/pipeline$/);
    await settled(boss.page);
    await boss.look('employer-pipeline');
    await boss.press(boss.page.getByRole('link', { name: otherHeadline }));
    await boss.page.waitForURL(/\/employer\/candidacies\//);
    await settled(boss.page);
    await boss.page.getByText('I have just signed elsewhere.').first().waitFor();
    await boss.page.getByText(boss.t('candidacy.over')).waitFor();
    assert.ok(!(await boss.page.locator('main').textContent()).includes('Ka Yan'), 'who declines stays unknown');
    await boss.look('employer-declined');
    await other.page.goto('/employer');
    await other.page.getByRole('heading', { name: other.t('notFound.title') }).waitFor();
    await other.close();

    // The other reads who invites and why, and accepts.
    await talent.go('nav.candidacies');
    await page.getByRole('heading', { name: t('mine.awaits') }).waitFor();
    await talent.look('talent-candidacies');
    await openMine(talent, title);
    await page.getByText(t('mine.byEmployer', { employer: firm })).waitFor();
    await page.getByText('您的压力容器经验正合适').first().waitFor();
    await page.getByRole('group', { name: t('match.fits') }).waitFor();
    await talent.judge('talent-invitation');
    await step(talent, 'step.talent.accept', 'screening', '多謝邀請，樂意面談。');

    // Now the employer knows the name, and asks to an interview.
    await boss.press(boss.page.getByRole('link', { name: boss.t('pipeline.back', { title }) }));
    await boss.page.waitForURL(/\/pipeline$/);
    await settled(boss.page);
    await boss.press(boss.page.getByRole('link', { name }));
    await boss.page.waitForURL(/\/employer\/candidacies\//);
    await settled(boss.page);
    await boss.page.getByText('多謝邀請').first().waitFor();
    await step(boss, 'step.employer.interview', 'interview', '4 月 8 日上午十点，视频面试。');
    await reread(talent);
    await page.getByRole('list', { name: t('timeline.title') }).getByText('视频面试').waitFor();

    // An offer that leaves an item of clause 10 open is held: the talent sees none of it.
    await boss.page.getByLabel(boss.t('offer.pay')).fill('24000');
    await boss.page.getByLabel(boss.t('offer.starts')).fill(nextSpring);
    await settle(boss, [['researchFunds', 'reasoned', '岗位不涉及科研'], ['assistant', 'reasoned', '班组内协作']]);
    await boss.button(boss.t('package.send'));
    await boss.page.getByText(boss.t('offer.held')).waitFor();
    await boss.page.getByText(boss.t('offer.lacks', { items: boss.t('support.transport') })).waitFor();
    await boss.judge('employer-held');
    await reread(talent);
    await page.getByText(t('mine.theirTurn')).waitFor();
    assert.equal(await page.getByRole('region', { name: t('mine.offer') }).count(), 0, 'a held offer has not been made');
    assert.ok(!(await page.locator('main').textContent()).includes('24,000'), 'nor is its pay told');

    // Once the item is settled it reaches the talent.
    await settle(boss, [['transport', 'provided', '每月两次往返香港交通补贴']]);
    await boss.button(boss.t('package.again'));
    await boss.page.locator('h1 ~ * ').getByText(boss.t('stage.offer'), { exact: true }).first().waitFor();
    await boss.look('employer-offered');
    await talent.go('nav.candidacies');
    await page.getByText(t('mine.offered')).waitFor();
    await openMine(talent, title);
    const offer = page.getByRole('region', { name: t('mine.offer') });
    for (const part of ['24,000 元人民幣', '单间宿舍', '每月两次往返香港交通补贴', '岗位不涉及科研']) assert.ok((await offer.textContent()).includes(part), part);
    await talent.judge('talent-offer');
    // The talent asks for other terms; the employer reads them and offers that much.
    await talent.button(t('step.talent.counter'));
    await talent.fill(t('step.askedPay'), '26000');
    await talent.fill(t('step.asked'), '希望另有探親假。');
    await talent.judge('talent-counter');
    await talent.button(t('step.confirm'));
    await page.getByText(t('offer.mine')).waitFor();
    await reread(boss);
    await boss.page.getByText(boss.t('offer.countered')).waitFor();
    await boss.page.getByText('希望另有探親假').first().waitFor();
    await boss.judge('employer-countered');
    await boss.button(boss.t('package.send'));
    await boss.page.locator('h1 ~ * ').getByText(boss.t('stage.offer'), { exact: true }).first().waitFor();
    await reread(talent);
    await page.getByRole('region', { name: t('mine.offer') }).getByText('26,000 元人民幣').waitFor();
    await step(talent, 'step.talent.accepted', 'accepted', '期待加入。');

    // The hire takes the one seat, and the opening closes.
    await reread(boss);
    await step(boss, 'step.employer.hired', 'hired', '欢迎加入。');
    await boss.look('employer-hired');
    await reread(talent);
    await page.getByText(t('mine.hired')).waitFor();
    await talent.look('talent-hired');
    await talent.press(page.getByRole('link', { name: title }));
    await talent.until(page.getByText(t('opening.closed')));
    await talent.close();
    await boss.go('nav.employer');
    await boss.until(boss.page.getByText(boss.t('employer.seats', { taken: '1', all: '1' })));
    await boss.look('employer-home');
    await boss.close();
  });
});
