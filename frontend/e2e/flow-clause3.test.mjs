// Flow 1: a talent of Hong Kong into an enterprise of Chongqing under clause 3,
// from the profile to the hire. The talent has a phone and reads Traditional
// Chinese, the employer a desktop and Simplified. Needs a running server with
// demo data: YUQIAO_URL=http://127.0.0.1:8080 npm run e2e.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { address, launch, logIn, open, settled } from './browser.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const password = 'a long enough phrase 87';
const mark = String(Date.now() % 1e7);
const mail = (who) => `${who}.${mark}@example.org`;
const spring = `${new Date().getFullYear() + 1}-04-01`;
const title = `压力容器高级焊工 ${mark}`;
const headline = `資深燒焊師傅 ${mark}`;
const name = `林志强${mark}`;
const firm = `渝北精密装备 ${mark}`;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** An enterprise of Chongqing with a published opening, as its pages would make it; journey.test.mjs walks those. */
async function employer() {
  const call = async (path, body, token) => {
    const answer = await fetch(`${address}/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    return answer.json();
  };
  const login = { email: mail('employer'), password };
  const { accessToken } = await call('/auth/register', { ...login, role: 'employer', name: '周敏', locale: 'zh-Hans' });
  await call('/organisations', { employer: { name: firm, kind: 'enterprise', place: 'CQ', ownership: 'private', size: 'medium', standing: ['pillar'] } }, accessToken);
  const opening = await call('/openings', {
    title, description: '负责压力容器和钢结构的氩弧焊与手工电弧焊，能看懂图纸。', post: 'key-technical', engagement: 'full-time', place: 'CQ', industry: '装备制造', headcount: 1, minYears: 5,
    skills: [{ name: '氩弧焊', required: true }, { name: '电弧焊', required: true }], languages: [{ code: 'zh', level: 'B1', required: true }],
    pay: { min: 18000, max: 26000, currency: 'CNY', per: 'month', months: 13 }, closes: spring, support: { housing: '单间宿舍' },
  }, accessToken);
  await call(`/openings/${opening.id}/publish`, {}, accessToken);
  return { login, opening: opening.id };
}

/** Reads the page again until something is there that is computed beside. */
async function until(page, there) {
  const end = Date.now() + 60_000;
  while (!(await there.count())) {
    if (Date.now() > end) await there.first().waitFor({ timeout: 1 });
    await page.waitForTimeout(500);
    await page.reload();
    await settled(page);
  }
}

const input = (page, label) => page.getByLabel(label).and(page.locator('input'));

/** Takes one of the next steps, with a word along. */
async function step({ page, t }, word, note) {
  await page.getByRole('button', { name: t(word), exact: true }).click();
  await page.getByLabel(t('step.note')).last().fill(note);
  await page.getByRole('button', { name: t('step.confirm') }).click();
}

describe('flow 1, clause 3: a talent of Hong Kong into an enterprise of Chongqing', () => {
  it('goes from the profile to the hire', async () => {
    const { login, opening } = await employer();
    const talent = await open(browser, { language: 'zh-Hant', width: 360 });
    const boss = await open(browser, { language: 'zh-Hans', width: 1280 });
    const { page, t } = talent;

    // The talent registers and writes a profile, skills with suggestions.
    await page.goto('/register');
    await page.getByRole('radio', { name: t('role.talent') }).check();
    await page.getByLabel(t('account.name')).fill(name);
    await page.locator('main form').getByLabel(t('account.email')).fill(mail('talent'));
    await page.getByLabel(t('account.password'), { exact: false }).first().fill(password);
    await page.locator('main').getByRole('button', { name: t('nav.register') }).click();
    await page.waitForURL('**/talent');
    await settled(page);
    await input(page, t('field.headline')).fill(headline);
    await page.getByLabel(t('field.home'), { exact: false }).selectOption('HK');
    await page.getByRole('checkbox', { name: t('kind.high-skilled'), exact: true }).check();
    await page.getByLabel(t('field.skillGrade')).selectOption('3');
    await page.getByLabel(t('field.summary')).fill(`做了八年壓力容器燒焊。${name}，曾任職海港船塢。`);
    const skill = input(page, t('profile.addSkill'));
    await skill.fill('TIG');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    for (const other of ['電弧焊', '睇圖紙']) {
      await skill.fill(other);
      await page.keyboard.press('Enter');
    }
    const skills = page.getByRole('list', { name: t('field.skills') });
    // TIG is called so in Hong Kong.
    assert.deepEqual(await skills.locator('input[role=combobox]').evaluateAll((all) => all.map((i) => i.value)), ['氬弧焊', '電弧焊', '睇圖紙']);
    // 電弧焊 comes first, by keys alone.
    const up = skills.getByRole('button', { name: t('form.moveUp', { what: '電弧焊' }) });
    await up.focus();
    await page.keyboard.press('Enter');
    assert.equal(await skills.getByRole('listitem').first().locator('input').first().inputValue(), '電弧焊');
    await page.getByRole('button', { name: t('profile.addExperience') }).click();
    await input(page, t('profile.jobTitle')).fill('燒焊師傅');
    await page.getByLabel(t('profile.jobEmployer')).fill('海港船塢');
    await page.getByLabel(t('profile.start'), { exact: true }).fill('2017-05');
    await page.getByRole('button', { name: t('form.addLanguage') }).click();
    await page.getByLabel(t('form.level')).selectOption('C1');
    await page.locator('#wishes').getByRole('checkbox', { name: t('place.CQ') }).check();
    await page.getByRole('button', { name: t('save'), exact: true }).click();
    await page.getByText(t('profile.unpublished')).waitFor();
    await settled(page);
    await talent.judge('talent-profile');

    // What others see has neither name nor employer in it.
    await page.goto('/talent/visibility');
    await settled(page);
    const seen = await page.locator('main').textContent();
    assert.ok(seen.includes(headline) && !seen.includes(name) && !seen.includes('海港船塢'), 'the preview is veiled');
    await talent.judge('talent-visibility');
    await page.getByRole('checkbox', { name: t('profile.consent') }).check();
    await page.getByRole('button', { name: t('profile.publish') }).click();
    await page.getByText(t('profile.published')).waitFor();

    // The opening is among the matches, with its reasons and clause 3.
    await page.getByRole('link', { name: t('nav.matches') }).first().click();
    await page.waitForURL('**/talent/matches');
    const match = page.locator('main ol > li', { hasText: title });
    await until(page, match);
    await match.getByText(t('match.why')).click();
    assert.match(await match.textContent(), new RegExp(`${t('verdict.clause', { n: 3 })} · ${t('limb.A')}\\s*${t('verdict.may-apply')}`));
    await match.getByText(t('reading.open')).click();
    await match.getByText('←').first().waitFor();
    await talent.judge('talent-matches');

    // The employer sees somebody without a name, and invites them.
    await logIn(boss.page, boss.t, login);
    await boss.page.goto(`/openings/${opening}`);
    await settled(boss.page);
    await boss.page.goto(`/employer/openings/${opening}/candidates`);
    await settled(boss.page);
    const candidate = boss.page.locator('main ol > li', { hasText: headline });
    await until(boss.page, candidate);
    assert.ok(!(await candidate.textContent()).includes(name), 'nobody learns the name before it is given');
    await candidate.getByRole('button', { name: boss.t('invite.open') }).click();
    await candidate.getByLabel(boss.t('invite.message')).fill('您的压力容器经验正合适，请来谈谈。');
    await candidate.getByRole('button', { name: boss.t('invite.send') }).click();
    await candidate.getByText(boss.t('invite.sent')).waitFor();

    // The talent reads who invites and why, and accepts.
    await page.goto('/talent/candidacies');
    await settled(page);
    await page.getByRole('heading', { name: t('mine.awaits') }).waitFor();
    await talent.judge('talent-candidacies');
    await page.getByRole('link', { name: title }).click();
    await page.waitForURL(/candidacies\/./);
    await settled(page);
    await page.getByText(t('mine.byEmployer', { employer: firm })).waitFor();
    await page.getByText('您的压力容器经验正合适').first().waitFor();
    await page.getByRole('group', { name: t('match.fits') }).waitFor();
    await talent.judge('talent-invitation');
    await step(talent, 'step.talent.accept', '多謝邀請，樂意面談。');
    await page.getByText(t('step.done', { stage: t('stage.screening') })).waitFor();

    // Now the employer knows the name, and asks to an interview.
    await boss.page.goto(`/employer/openings/${opening}/pipeline`);
    await settled(boss.page);
    await boss.page.getByRole('link', { name }).click();
    await boss.page.waitForURL(/\/employer\/candidacies\//);
    await settled(boss.page);
    await boss.page.getByText('多謝邀請').first().waitFor();
    await step(boss, 'step.employer.interview', '4 月 8 日上午十点，视频面试。');
    await boss.page.getByText(boss.t('step.done', { stage: boss.t('stage.interview') })).waitFor();
    await page.reload();
    await page.getByRole('list', { name: t('timeline.title') }).getByText('视频面试').waitFor();

    // An offer that leaves items of clause 10 open is held, where the clause is due.
    await boss.page.getByLabel(boss.t('offer.pay')).fill('24000');
    await boss.page.getByLabel(boss.t('offer.starts')).fill(spring);
    for (const [item, how, text] of [['researchFunds', 'reasoned', '岗位不涉及科研'], ['assistant', 'reasoned', '班组内协作'], ['transport', 'provided', '每月两次往返香港交通补贴']]) {
      const group = boss.page.getByRole('radiogroup', { name: boss.t(`support.${item}`) });
      await group.getByRole('radio', { name: boss.t(`package.${how}`), exact: true }).check();
      await boss.page.getByLabel(boss.t(how === 'provided' ? 'package.what' : 'package.why', { item: boss.t(`support.${item}`) })).fill(text);
    }
    await boss.page.getByRole('button', { name: boss.t('package.send') }).click();
    await boss.page.locator('h1 ~ * ').getByText(boss.t('stage.offer'), { exact: true }).first().waitFor();

    // The talent reads the offer with its package, and accepts it.
    await page.goto('/talent/candidacies');
    await settled(page);
    await page.getByText(t('mine.offered')).waitFor();
    await page.getByRole('link', { name: title }).click();
    await page.waitForURL(/candidacies\/./);
    await settled(page);
    const offer = page.getByRole('region', { name: t('mine.offer') });
    for (const part of ['CNY 24,000', '单间宿舍', '每月两次往返香港交通补贴', '岗位不涉及科研']) assert.ok((await offer.textContent()).includes(part), part);
    await talent.judge('talent-offer');
    await step(talent, 'step.talent.accepted', '期待加入。');
    await page.getByText(t('step.done', { stage: t('stage.accepted') })).waitFor();

    // The hire takes the one seat.
    await boss.page.reload();
    await settled(boss.page);
    await step(boss, 'step.employer.hired', '欢迎加入。');
    await boss.page.getByText(boss.t('step.done', { stage: boss.t('stage.hired') })).waitFor();
    await boss.judge('employer-hired');
    await page.reload();
    await page.getByText(t('mine.hired')).waitFor();
    await page.goto(`/openings/${opening}`);
    await page.getByText(t('opening.closed')).waitFor();
    await talent.close();
    await boss.close();
  });
});
