// What people do on the pages, by clicking and typing alone, each in a browser
// of their own; the walks through the two flows and of the agency are made of it.
import { answered, enter, open, settled } from './browser.mjs';

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
  const press = (what) => (phone ? tap(page, what) : what.click());
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
      await press(page.locator('header').getByRole('link', { name: t(word), exact: true }));
      await settled(page);
    },
    /** Reads the page again until there is what the exchange works out beside; there names that alone, and nothing that other pages or lists have, too. */
    async until(there) {
      await settled(page);
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

/** Taps, and waits for the click, which comes of it a moment later. */
async function tap(page, what) {
  const clicked = page.evaluate(() => new Promise((then) => {
    addEventListener('click', then, { capture: true, once: true });
    setTimeout(then, 20_000);
  }).then(() => undefined)).catch(() => undefined); // the click has led away
  await what.tap();
  await clicked;
}

const input = (page, label) => page.getByLabel(label).and(page.locator('input')).first();

const walked = new Set();

/** Somebody who registers: the first of a role by hand, from the first page on. */
export async function register(browser, { role, name, ...seat }) {
  const p = await sit(browser, seat);
  const { page, t } = p;
  const email = `${role}.${++registered}.${mark}@example.org`;
  if (walked.has(role)) {
    await enter(page, 'register', { role, name, email, password, locale: seat.language });
    return { ...p, email };
  }
  walked.add(role);
  await page.goto('/');
  await settled(page);
  if (seat.phone) await p.button(t('nav.menu'));
  await p.press(page.locator('header').getByRole('link', { name: t('nav.register') }));
  await page.waitForURL('**/register');
  await settled(page);
  await p.tick('radio', t(`role.${role}`));
  await page.getByLabel(t('account.name')).fill(name);
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
  await enter(p.page, 'login', account);
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
  await page.getByText(t('form.saved')).waitFor();
  await page.getByText(t('profile.unpublished')).waitFor();
  await p.look('profile-saved');
}

/** A talent agrees that their profile takes part in matching. */
export async function consent(p) {
  const { page, t } = p;
  await p.tick('checkbox', t('profile.consent'));
  await p.button(t('profile.publish'));
  await page.getByText(t('profile.published')).waitFor();
  await answered(page);
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
  await settled(page);
  await p.press(page.getByRole('button', { name: t(word), exact: true }).first());
  const form = page.locator('main form').filter({ has: page.getByRole('button', { name: t('step.confirm') }) });
  await form.getByLabel(t('step.note')).fill(note);
  await p.look(`step-${to}`);
  await p.press(form.getByRole('button', { name: t('step.confirm') }));
  await page.getByText(t('step.done', { stage: t(`stage.${to}`) })).waitFor();
  await answered(page);
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

/** The mail to an address, on the page of the demo's mail, which is shown. */
export async function mailTo({ page, t }, email) {
  const letter = page.locator('article', { hasText: email });
  const end = Date.now() + 60_000;
  for (await settled(page); !(await letter.count()); await settled(page)) {
    if (Date.now() > end) throw new Error(`there is no mail to ${email}`);
    await page.getByRole('button', { name: t('mailbox.look') }).click();
  }
  return letter;
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
