// Clauses 16 and 17: an office publishes a programme with one seat, a second
// trainee waits and gets the seat when the first withdraws, a resident of Hong
// Kong is refused with the reason; a provider without a licence cannot publish
// a course, and can once Chongqing's office has verified one.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoAccount } from './addresses.mjs';
import { address, it, launch, settled } from './browser.mjs';
import { arrive, introduce, letters, mark, organise, register, reread, takeUp } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const nextYear = new Date().getFullYear() + 1;

/** Writes a training; its page follows. Gives its address. */
async function write(p, { title, clause, field, place = 'HK', seats = '1' }) {
  const { page, t } = p;
  await page.goto('/training/organised');
  await settled(page);
  await p.link(t('training.new'));
  await page.waitForURL('**/training/new');
  await settled(page);
  if (clause) await p.choose(t('trainingField.clause'), clause);
  await p.write(t('trainingField.title'), title);
  if (field) await p.choose(t('trainingField.field'), field);
  await p.choose(t('trainingField.place'), place);
  await page.getByLabel(t('trainingField.starts')).fill(`${nextYear}-03-01`);
  await page.getByLabel(t('trainingField.ends')).fill(`${nextYear}-03-20`);
  await page.getByLabel(t('trainingField.seats')).fill(seats);
  await p.look('training-written');
  await p.button(t('save'));
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await settled(page);
  return page.url();
}

async function trainee(home, which) {
  const p = await register(browser, { role: 'talent', name: `学员${which}`, language: 'zh-Hans', phone: true });
  await introduce(p, { headline: `物流主管 ${which}${letters}`, home, kind: 'management', skills: ['供应链管理'], years: '6', places: ['CQ'] });
  return p;
}

describe('training: seats, a waiting list and licensed providers', () => {
  it('clause 16: the seat that becomes free goes to who waits, and who is not covered is refused', async () => {
    const title = `培华班 ${letters}`;
    const office = await arrive(browser, demoAccount('office-cq'), { language: 'zh-Hans' });
    const at = await write(office, { title });
    await office.button(office.t('training.publish'));
    await office.page.getByText(office.t('cohortStatus.published')).first().waitFor();

    const first = await trainee('CQ', 'a');
    const second = await trainee('CQ', 'b');
    const outsider = await trainee('HK', 'c');
    for (const p of [first, second, outsider]) {
      await p.page.goto(at);
      await settled(p.page);
    }
    await first.button(first.t('training.enrol'));
    await first.page.getByText(first.t('enrolment.seated')).first().waitFor();
    await reread(second);
    await second.button(second.t('training.wait'));
    await second.page.getByText(second.t('enrolment.waiting', { n: '0' })).first().waitFor();
    await second.judge('training-waiting');
    await reread(outsider);
    await outsider.button(outsider.t('training.wait'));
    await outsider.page.getByRole('alert').getByText(outsider.t('problem.not-covered')).waitFor();
    await outsider.look('training-refused');
    await outsider.close();

    first.agree();
    await first.button(first.t('training.leave'));
    await first.page.getByText(first.t('enrolment.left')).first().waitFor();
    await first.close();
    await reread(second);
    await second.page.getByText(second.t('enrolment.seated')).first().waitFor();
    await second.close();
    await reread(office);
    await office.page.getByText('学员b').first().waitFor();
    await office.judge('training-organiser');
    await office.close();
  });

  it('clause 17: a course comes out under a verified licence only', async () => {
    const name = `維港培訓 ${mark}`;
    const provider = await register(browser, { role: 'employer', name: '陳老師', language: 'zh-Hant' });
    const { page, t } = provider;
    await organise(provider, { name, kind: 'school', place: 'HK', ownership: 'private' });
    const at = await write(provider, { title: `金融實務 ${letters}`, clause: '17', field: 'finance-securities', place: 'CQ', seats: '20' });
    await provider.button(t('training.publish'));
    await page.getByRole('alert').getByText(t('problem.facts-missing')).waitFor();
    await provider.judge('course-refused');

    await page.goto('/training/organised');
    await settled(page);
    await page.getByLabel(t('licensing.origin')).selectOption('HK');
    await page.getByLabel(t('licensing.evidence')).fill(`渝民辦〔2026〕${mark}號`);
    await provider.button(t('licensing.ask'));
    await page.getByText(t('licensing.asked')).waitFor();
    await provider.judge('provider-asked');

    const office = await arrive(browser, demoAccount('office-cq'), { language: 'zh-Hans' });
    await takeUp(office, 'verifications', name);
    await office.tick('radio', office.t('verification.verify'));
    await office.button(office.t('decide.send'));
    await office.page.getByText(office.t('checkStatus.verified')).first().waitFor();
    await office.close();

    await page.goto(at);
    await settled(page);
    await provider.button(t('training.publish'));
    await page.getByText(t('cohortStatus.published')).first().waitFor();
    await page.goto('/training?clause=17');
    await settled(page);
    await page.getByRole('link', { name: `金融實務 ${letters}` }).waitFor();
    await provider.judge('training-list');

    const learner = await arrive(browser, demoAccount('talent-cq'), { language: 'zh-Hans', phone: true });
    await learner.page.goto(at);
    await settled(learner.page);
    await learner.button(learner.t('training.enrol'));
    await learner.page.getByText(learner.t('enrolment.seated')).first().waitFor();
    await learner.close();
    await page.goto(at);
    await settled(page);
    await page.getByText(t('enrolment.seated')).first().waitFor();
    await provider.close();
  });
});
