// Who takes part in the walks by clause. Each comes in once, by requests, and
// has one page, which is shown in another language and width from walk to walk.
// What a walk is not about is done by requests, too.
import assert from 'node:assert/strict';
import { address, settled } from './browser.mjs';
import { sit } from './people.mjs';
import { languages, wordsOf } from './words.mjs';

const words = Object.fromEntries(languages.map((l) => [l, wordsOf(l)]));

let turn = 0;

/** How the next pages are read: the languages take turns, each on a phone and at a desk. */
export function nextView() {
  const view = { language: languages[turn % 4], width: (turn + (turn >> 2)) % 2 ? 360 : 1280 };
  turn++;
  return view;
}

/** Lets somebody in: a new account by its registration, another by its e-mail address and password. */
export async function enter(browser, account) {
  const p = await sit(browser, { language: 'en' });
  const { page } = p;
  const { request } = page.context();
  const by = account.role ? 'register' : 'login';
  const answer = await request.post(`/api/v1/auth/${by}`, { data: account });
  assert.ok(answer.ok(), `${by} of ${account.email}: ${await answer.text()}`);
  const { accessToken } = await answer.json();
  await page.addInitScript(() => localStorage.setItem('yuqiao.session', '1'));

  const seat = { ...p, t: words.en };
  /** Asks the API as them; what is refused fails the walk. */
  seat.ask = async (method, path, data, etag) => {
    const headers = { Authorization: `Bearer ${accessToken}`, ...(etag && { 'If-Match': etag }), ...(data && { 'Content-Type': typeof data === 'string' ? 'application/pdf' : 'application/json' }) };
    const got = await request.fetch(`/api/v1${path}`, { method, headers, data });
    assert.ok(got.ok(), `${method} ${path}: ${got.status()} ${await got.text()}`);
    return { data: await got.json().catch(() => undefined), etag: got.headers().etag };
  };
  /** Changes what is there as it stands now. */
  seat.change = async (method, path, body) => seat.ask(method, path, body, (await seat.ask('GET', path)).etag);
  /** Shows a page, which must not run over the side of the screen. */
  seat.at = async (path, { language, width } = seat.view) => {
    seat.view = { language, width };
    seat.t = words[language];
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
    await settled(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${path} in ${language}: ${wide} px wide on a screen of ${width}`);
  };
  return seat;
}

const known = new Map();

/** A condition of a clause in the words of a language. */
export async function condition(clause, code, language) {
  if (!known.has(language)) {
    const answer = await fetch(`${address}/api/v1/policy/assess?lang=${language}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    known.set(language, (await answer.json()).verdicts);
  }
  const found = known.get(language).filter((v) => v.clause === clause).flatMap((v) => v.conditions ?? []).find((c) => c.code === code);
  assert.ok(found, `clause ${clause} has the condition ${code}`);
  return found.text;
}

/** Answers questions of the form that is shown, by the names of its fields. */
export async function answer({ page }, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (Array.isArray(value)) {
      for (const box of await page.locator(`main form [data-field="fields.${name}"] input[type=checkbox]`).all()) await box.setChecked(value.includes(await box.getAttribute('value')));
      continue;
    }
    const box = page.locator(`main form [name="fields.${name}"]`);
    if ((await box.evaluate((e) => e.tagName)) === 'SELECT') await box.selectOption(value);
    else await box.fill(value);
  }
}

/** Shows the form of a procedure and answers it; counterparty is the name of an organisation to be chosen. */
export async function fillIn(p, code, view, fields, counterparty) {
  await p.at(`/services/${code}`, view);
  await p.page.locator('main form').waitFor();
  if (counterparty) {
    await p.page.locator('main form input[aria-haspopup="listbox"]').click();
    await p.page.getByRole('option', { name: counterparty, exact: true }).click();
  }
  await answer(p, fields);
}

/** Sends the form, and is told by which condition nothing has been opened. */
export async function refused(p, clause, code) {
  await p.button(p.t('service.send'));
  const told = p.page.getByRole('alert').filter({ hasText: p.t('service.notCovered', { n: clause }) });
  await told.getByRole('listitem').filter({ hasText: await condition(clause, code, p.view.language) }).waitFor();
}

/** Sends the form; gives the id of the matter that it opens, which is shown. */
export async function opened(p) {
  await p.button(p.t('service.send'));
  await p.page.waitForURL(/\/matters\/./);
  await shown(p);
  return decodeURIComponent(new URL(p.page.url()).pathname.split('/').pop());
}

/** Waits until the page of a matter is there. */
async function shown({ page, t }) {
  await page.getByRole('heading', { name: t('matter.tasks'), exact: true }).waitFor();
  await settled(page);
}

/** Follows the link to an address from a list of somebody's, on its later pages, too. */
export async function follow(p, list, view, href) {
  const { page } = p;
  await p.at(list, view);
  const link = page.locator(`main article a[href="${href}"]`);
  const cards = page.locator('main article');
  while (!(await link.count())) {
    const before = await cards.count();
    await p.button(p.t('more'));
    await cards.nth(before).waitFor();
  }
  await p.press(link);
  await page.waitForURL((url) => url.pathname === href);
}

/** Shows somebody a matter that they find in a list of theirs. */
export async function finds(p, list, view, id) {
  await follow(p, list, view, `/matters/${encodeURIComponent(id)}`);
  await shown(p);
}

/** Says on the page of a matter that the first task which waits for the reader is done. */
export async function does(p) {
  const { page, t } = p;
  const events = page.locator('ol.timeline > li');
  const before = await events.count();
  await p.press(page.getByRole('button', { name: new RegExp(`^${t('matter.done')}`) }).first());
  await p.button(t('matter.confirmDone'));
  await events.nth(before).waitFor();
  await settled(page);
}

/** Says by requests that tasks of a matter are done. */
export async function settles(p, id, ...tasks) {
  for (const task of tasks) await p.ask('PATCH', `/matters/${id}/tasks/${task}`, { state: 'done' }, (await p.ask('GET', `/matters/${id}`)).etag);
}

/** Hands in documents of a matter by requests. */
export async function hands(p, id, ...codes) {
  for (const code of codes) await p.ask('POST', `/matters/${id}/documents?name=${code}.pdf&code=${code}`, `%PDF-1.4\n${code}\n%%EOF`);
}

/** Grants a matter by requests. */
export const grants = (p, id) => p.change('PATCH', `/matters/${id}`, { status: 'granted' });

/** Saves a letter of the matter that is shown. */
export async function saves(p, letter) {
  const [file] = await Promise.all([p.page.waitForEvent('download'), p.button(p.t('letter.save', { name: p.t(`letterKind.${letter}`) }))]);
  assert.equal(file.suggestedFilename(), `${letter}.pdf`);
}
