import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { address } from './browser.mjs';

const demoPassword = 'yuqiao-demo-2026';

/** The demo account by whose eyes the pages of a role are looked at. */
const accounts = { talent: 'talent-hk', employer: 'employer-cq', agency: 'agency', liaison: 'office-cq', admin: 'admin' };

/** A demo account by its name, as office-hk. */
export const demoAccount = (name) => ({ email: `${name}@demo.yuqiao.example`, password: demoPassword });
export const demoLogin = (role) => demoAccount(accounts[role]);

/** Every row of src/pages.ts: its path, and the roles that may open it (none: everybody). */
export const pages = (() => {
  const table = readFileSync(new URL('../src/pages.ts', import.meta.url), 'utf8');
  const rows = [...table.matchAll(/\{ path: '([^']+)',(?: role: (\[[^\]]*\]|'\w+'),)?/g)].map(([, path, role]) => ({ path, roles: [...(role ?? '').matchAll(/'(\w+)'/g)].map((m) => m[1]) }));
  assert.equal(rows.length, [...table.matchAll(/\bpath: '/g)].length, 'every row of src/pages.ts is read');
  return rows;
})();

/** The token of a role's demo account, which has only so many sessions: one login is enough. */
const tokens = {};
const tokenOf = (role) => (tokens[role] ??= (async () => {
  const answer = await fetch(`${address}/api/v1/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(demoLogin(role)) });
  assert.equal(answer.status, 200, `the demo account of ${role} logs in`);
  return (await answer.json()).accessToken;
})());

/** What somebody who is logged in gets from the API. */
export async function reader(role) {
  const headers = role ? { Authorization: `Bearer ${await tokenOf(role)}` } : {};
  return async (path, asked = {}) => {
    const answer = await fetch(`${address}/api/v1${path}`, { ...asked, headers: { ...headers, ...(asked.body && { 'Content-Type': 'application/json' }), ...asked.headers } });
    return { status: answer.status, etag: answer.headers.get('ETag') ?? '', data: await answer.json().catch(() => undefined) };
  };
}

const first = async (get, path) => {
  const { status, data } = await get(path);
  assert.equal(status, 200, path);
  assert.ok(data.items.length > 0, `the demo data has something in ${path}`);
  return data.items[0].id;
};

/** An example of what stands for the parameters of a path, as the demo data has it. */
const own = async (get) => first(get, `/organisations/${encodeURIComponent(await first(get, '/organisations?limit=1'))}/openings?limit=1`);

const invited = async (get) => {
  const opening = encodeURIComponent(await own(get));
  const { data } = await get(`/openings/${opening}/candidacies?limit=1`);
  if (data.items.length > 0) return data.items[0].id;
  const { data: ranked } = await get(`/openings/${opening}/matches?limit=1`);
  return (await get(`/openings/${opening}/candidacies`, { method: 'POST', body: JSON.stringify({ talent: ranked.items[0].talent.id }) })).data.id;
};

const applied = async (get) => {
  const { data } = await get('/me/candidacies?limit=1');
  if (data.items.length > 0) return data.items[0].id;
  const opening = encodeURIComponent(await first(get, '/openings?limit=1'));
  return (await get(`/openings/${opening}/candidacies`, { method: 'POST', body: '{}' })).data.id;
};

const asked = async (get) => {
  const { data } = await get('/enquiries?limit=1');
  return data.items[0]?.id ?? (await get('/enquiries', { method: 'POST', body: JSON.stringify({ place: 'HK', topic: 'other', text: 'Is there a counter that one can call at?' }) })).data.id;
};

const pending = async (get) => {
  const { data } = await get('/matters?limit=1');
  if (data.items.length > 0) return data.items[0].id;
  // Nobody at this office's desk can open one: somebody does it for them.
  return (await (await reader('talent'))('/procedures/recognition/matters', { method: 'POST', body: JSON.stringify({ fields: {} }) })).data.id;
};

const organised = async (get) => {
  const { data } = await get('/me/cohorts?limit=1');
  return data.items[0]?.id ?? (await get('/cohorts', { method: 'POST', body: JSON.stringify({ clause: 16, title: '培华班', organisation: await first(get, '/organisations?limit=1') }) })).data.id;
};

const held = async (get) => {
  const { data } = await get('/calls?mine=true&limit=1');
  // An employer that hosts no platform holds none: any page of a call does.
  return data.items[0]?.id ?? first(get, '/calls?limit=1');
};

const examples = {
  '/calls/:id': async (get) => ({ id: await first(get, '/calls?limit=1') }),
  '/calls/:id/edit': async (get) => ({ id: await held(get) }),
  '/training/:id': async (get) => ({ id: await first(get, '/cohorts?limit=1') }),
  '/training/:id/edit': async (get) => ({ id: await organised(get) }),
  '/employer/openings/:id/selection': async (get) => ({ id: await own(get) }),
  '/office/selections/:id': async (get) => ({ id: await first(get, '/selections?limit=1') }),
  '/services/:code': async () => ({ code: 'founding' }),
  '/matters/:id': async (get) => ({ id: await pending(get) }),
  '/talent/candidacies/:id': async (get) => ({ id: await applied(get) }),
  '/employer/openings/:id/pipeline': async (get) => ({ id: await own(get) }),
  '/employer/openings/:id/assistance': async (get) => ({ id: await own(get) }),
  '/employer/candidacies/:id': async (get) => ({ id: await invited(get) }),
  '/employer/organisations/:id': async (get) => ({ id: await first(get, '/organisations?limit=1') }),
  '/employer/openings/:id/edit': async (get) => ({ id: await own(get) }),
  '/employer/openings/:id/candidates': async (get) => ({ id: await own(get) }),
  '/policy/:clause': async () => ({ clause: '3' }),
  '/office/verifications/:id': async (get) => ({ id: await first(get, '/verifications?limit=1') }),
  '/office/cases/:id': async (get) => ({ id: await first(get, '/cases?limit=1') }),
  '/office/cases/:id/candidates': async (get) => ({ id: await first(get, '/cases?limit=1') }),
  '/office/reports/:id': async (get) => ({ id: await first(get, '/reports?limit=1') }),
  '/enquiries/:id': async (get) => ({ id: await asked(get) }),
  '/agency/organisations/:id': async (get) => ({ id: await first(get, '/organisations?limit=1') }),
  '/agency/openings/:id/candidates': async (get) => ({ id: await first(get, '/openings?limit=1') }),
  '/openings/:id': async (get) => ({ id: await first(get, '/openings?limit=1') }),
};

/** A path of the table with what the demo data has in place of its parameters. */
export async function example(path, role) {
  if (!path.includes(':')) return path;
  const find = examples[path];
  assert.ok(find, `e2e/addresses.mjs has an example for ${path}`);
  const values = await find(await reader(role));
  return path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(values[name]));
}
