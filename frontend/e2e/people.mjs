// What people do on the pages, by clicking and typing alone, each in a browser
// of their own; the walks through the two flows and of the agency are made of it.
import { answered, logIn, open, settled } from './browser.mjs';

export const password = 'a long enough phrase 87';
/** What tells the things of this run from those of others. */
export const mark = `${Date.now() % 1e7}${Math.floor(Math.random() * 100)}`;
/** The same in letters: a long number would be taken for a telephone's, and veiled. */
export const letters = [...mark].map((n) => 'abcdefghij'[Number(n)]).join('');
export const nextSpring = `${new Date().getFullYear() + 1}-04-30`;

let registered = 0;

/** Somebody with a desktop, or with a phone of 360 px, which is tapped instead of clicked. */
export async function sit(browser, { language, phone = false }) {
  const seat = await open(browser, { language, width: phone ? 360 : 1280, touch: phone });
  const { page, t } = seat;
  const press = (what) => (phone ? what.tap() : what.click());
  return {
    ...seat,
    press,
    button: (name) => press(page.getByRole('button', { name, exact: true })),
    link: (name) => press(page.locator('main').getByRole('link', { name, exact: true })),
    /** Ticks or chooses what has this name. */
    tick: (role, name) => press(page.getByRole(role, { name, exact: true })),
    fill: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    choose: (label, value) => page.getByLabel(label, { exact: true }).selectOption(value),
    /** Writes into a box whose list of suggestions, or whose mark of a must, bears the label, too. */
    write: (label, text) => input(page, label).fill(text),
    /** Enters several words into one box. */
    async list(label, words) {
      for (const word of words) {
        await input(page, label).fill(word);
        await page.keyboard.press('Enter');
      }
    },
    /** Says yes to the question that the next press brings up. */
    agree: () => page.once('dialog', (d) => d.accept()),
    /** Follows a link of the head, on a phone in its menu. */
    async go(word) {
      if (phone) await press(page.getByRole('button', { name: t('nav.account') }));
      const link = page.locator('header').getByRole('link', { name: t(word), exact: true });
      const [from, to] = [new URL(page.url()).pathname, await link.getAttribute('href')];
      const left = from === to ? null : await page.evaluateHandle(() => document.querySelector('main h1'));
      await press(link);
      // The page before stays until the one that is gone to has been loaded.
      if (left) await page.waitForFunction((title) => !title?.isConnected, left);
      await settled(page);
    },
    /** Reads the page again until there is what the exchange works out beside. */
    async until(there) {
      const end = Date.now() + 60_000;
      while (!(await there.count())) {
        if (Date.now() > end) throw new Error(`${there} does not come about`);
        await page.waitForTimeout(500);
        await page.reload();
        await settled(page);
      }
    },
  };
}

const input = (page, label) => page.getByLabel(label).and(page.locator('input')).first();

/** Somebody who registers, from the first page on. */
export async function register(browser, { role, name, ...seat }) {
  const p = await sit(browser, seat);
  const { page, t } = p;
  await page.goto('/');
  await settled(page);
  if (seat.phone) await p.button(t('nav.menu'));
  await p.press(page.locator('header').getByRole('link', { name: t('nav.register') }));
  await page.waitForURL('**/register');
  await p.tick('radio', t(`role.${role}`));
  await page.getByLabel(t('account.name')).fill(name);
  const email = `${role}.${++registered}.${mark}@example.org`;
  await page.locator('main form').getByLabel(t('account.email')).fill(email);
  await page.getByLabel(t('account.password'), { exact: false }).first().fill(password);
  await p.look(`register-${role}`);
  await p.press(page.locator('main').getByRole('button', { name: t('nav.register') }));
  await page.waitForURL({ talent: '**/talent', employer: '**/employer/organisations/new', agency: '**/agency/organisations/new' }[role]);
  await settled(page);
  return { ...p, email };
}

/** Somebody of the demo data. */
export async function arrive(browser, account, seat) {
  const p = await sit(browser, seat);
  await logIn(p.page, p.t, account);
  return p;
}

/** An employer registers their organisation. */
export async function organise(p, { name, kind = 'enterprise', place, ownership, share, size, standing, number }) {
  const { page, t } = p;
  await page.getByLabel(t('field.employerName')).fill(name);
  await p.choose(t('field.employerKind'), kind);
  await p.choose(t('field.employerPlace'), place);
  await p.choose(t('field.employerOwnership'), ownership);
  if (share) await page.getByLabel(t('field.capitalShare')).fill(share);
  if (size) await p.choose(t('field.employerSize'), size);
  if (standing) await p.tick('checkbox', t(`standing.${standing}`));
  if (number) await page.getByLabel(t('field.registrationNumber')).fill(number);
  await p.look('organisation-filled');
  await p.button(t('save'));
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Attaches a document to what the office is asked to verify. */
export async function attach(p, name) {
  const { page, t } = p;
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n${name}\n%%EOF`) });
  await p.button(t('document.send'));
  await page.getByRole('button', { name: t('document.saveThis', { name }) }).waitFor();
}

/** An employer asks the liaison office to verify a fact of their organisation. */
export async function askCheck(p, fact, evidence, document) {
  const { page, t } = p;
  await p.button(t('check.askThis', { fact: t(fact) }));
  await page.getByLabel(t('check.evidence')).fill(evidence);
  await p.button(t('check.send'));
  await page.getByText(t('checkStatus.asked')).first().waitFor();
  await attach(p, document);
  await p.look('organisation-asked');
}

/** Fills in the opening that is being written. */
export async function writeOpening(p, { title, description, post, place, industry, headcount = '1', musts, years, language, pay: [min, max, currency], housing }) {
  const { page, t } = p;
  await p.write(t('field.title'), title);
  await page.getByLabel(t('field.description')).fill(description);
  await p.choose(t('field.post'), post);
  await p.choose(t('field.engagement'), 'full-time');
  await p.choose(t('field.place'), place);
  if (industry) await p.write(t('field.industry'), industry);
  await page.getByLabel(t('field.headcount')).fill(headcount);
  await p.list(t('form.musts'), musts);
  if (years) await page.getByLabel(t('field.minYears')).fill(years);
  if (language) {
    await p.button(t('form.addLanguage'));
    await page.getByLabel(t('form.level')).selectOption(language);
  }
  await p.fill(t('form.payMin'), min);
  await p.fill(t('form.payMax'), max);
  await p.choose(t('form.currency'), currency);
  await page.getByLabel(t('field.closes')).fill(nextSpring);
  if (housing) await page.getByLabel(t('support.housing')).fill(housing);
}

/** Publishes the opening that is being written; its ranked candidates follow. Gives its address. */
export async function publish(p) {
  await p.look('opening-written');
  await p.button(p.t('employer.publish'));
  await p.page.waitForURL(/\/candidates$/);
  await settled(p.page);
  return p.page.url().replace(/\/candidates$/, '');
}

/** A talent writes a short profile, and saves it. */
export async function introduce(p, { headline, home, kind, grade, skills, years, places }) {
  const { page, t } = p;
  await p.write(t('field.headline'), headline);
  await page.getByLabel(t('field.home'), { exact: false }).selectOption(home);
  await p.tick('checkbox', t(`kind.${kind}`));
  if (grade) await page.getByLabel(t('field.skillGrade')).selectOption(grade);
  await p.list(t('profile.addSkill'), skills);
  for (let i = 0; years && i < skills.length; i++) await page.getByRole('list', { name: t('field.skills') }).getByLabel(t('profile.years')).nth(i).fill(years);
  for (const place of places) await p.press(page.locator('#wishes').getByRole('checkbox', { name: t(`place.${place}`), exact: true }));
  await p.button(t('save'));
  await page.getByText(t('profile.unpublished')).waitFor();
  await p.look('profile-saved');
}

/** A talent agrees that their profile takes part in matching. */
export async function consent(p) {
  const { page, t } = p;
  await p.tick('checkbox', t('profile.consent'));
  await p.button(t('profile.publish'));
  await page.getByText(t('profile.published')).waitFor();
}

/** Opens one of the talent's applications and invitations. */
export async function openMine(p, title) {
  await p.go('nav.candidacies');
  await p.press(p.page.locator('main').getByRole('link', { name: title }).first());
  await p.page.waitForURL(/candidacies\/./);
  await settled(p.page);
}

/** Takes one of the next steps of the candidacy that is shown, with a word along. */
export async function step(p, word, to, note = '') {
  const { page, t } = p;
  await p.press(page.getByRole('button', { name: t(word), exact: true }).first());
  const form = page.locator('main form').filter({ has: page.getByRole('button', { name: t('step.confirm') }) });
  await form.getByLabel(t('step.note')).fill(note);
  await p.look(`step-${to}`);
  await p.press(form.getByRole('button', { name: t('step.confirm') }));
  await page.getByText(t('step.done', { stage: t(`stage.${to}`) })).waitFor();
}

/** Settles items of clause 10 in the offer that is being written. */
export async function settle(p, items) {
  const { page, t } = p;
  for (const [item, how, text] of items) {
    const name = t(`support.${item}`);
    await p.press(page.getByRole('radiogroup', { name }).getByRole('radio', { name: t(`package.${how}`), exact: true }));
    await page.getByLabel(t(how === 'provided' ? 'package.what' : 'package.why', { item: name })).fill(text);
  }
}

/** Shows somebody's own page as it is now. */
export async function reread({ page }) {
  await page.reload();
  await settled(page);
}

/** An officer, on their first page, opens from one of the queues what bears these words. */
export async function takeUp(p, kind, words) {
  const { page, t } = p;
  await p.link(t(`waits.${kind}`));
  await page.waitForURL(/\/office\/\w+\?status=/);
  await settled(page);
  // Whoever asks last stands last.
  const asked = page.locator('main article', { hasText: words });
  const on = page.getByRole('button', { name: t('more') });
  while (!(await asked.count()) && (await on.count())) {
    await p.press(on);
    await answered(page);
  }
  await p.look(`office-${kind}`);
  await p.press(asked.getByRole('link').first());
  await page.waitForURL(new RegExp(`/${kind}/.`));
  await settled(page);
}
