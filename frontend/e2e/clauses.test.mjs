// Walks by clause: one party acts, the other side sees it, and what the clause
// does not cover is refused with the condition that fails. Clauses 1, 3, 4, 5,
// 14, 16 and 17 have files of their own, whose refusals are here in part.
// YUQIAO_URL=http://127.0.0.1:8080 npm run e2e.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { demoAccount } from './addresses.mjs';
import { address, answered, it, launch, settled } from './browser.mjs';
import { answer, condition, does, enter, fillIn, finds, follow, grants, hands, nextView, opened, refused, saves, settles } from './parties.mjs';
import { attach, letters, mark, nextSpring, password, settle } from './people.mjs';

assert.ok(address, 'YUQIAO_URL must be the address of a running server with demo data');

const names = { hk: `梁志明 ${letters}`, mo: `何嘉欣 ${letters}`, gb: `Alice Wong ${letters}`, cq: `周敏 ${letters}`, firm: `渝江装备 ${letters}`, university: `缙云大学 ${letters}`, agency: `嘉华人才 ${letters}` };
const licence = { title: 'Architect', body: 'HKIA', jurisdiction: 'HK' };
const profiles = {
  hk: { home: 'HK', nationality: 'CN', kinds: ['professional-technical'], licences: [{ ...licence, expires: '2020-01-31' }] },
  mo: { home: 'MO', nationality: 'CN', kinds: ['professional-technical'] },
  gb: { home: 'HK', nationality: 'GB', kinds: ['high-level'] },
  cq: { home: 'CQ', nationality: 'CN', kinds: ['professional-technical'] },
};
const post = { description: '主持建筑设计。', engagement: 'full-time', place: 'CQ', headcount: 1, skills: [{ name: '建筑设计', required: true }], pay: { min: 20000, max: 30000, currency: 'CNY', per: 'month' }, closes: nextSpring };

let browser;
/** Who takes part: talents of several kinds, a firm, a university and an agency that are new, and accounts of the demo data. */
const who = {};
const ids = {};

/** Somebody new, by what they are. */
const join = async (name, role) => {
  who[name] = await enter(browser, { email: `${name}.${mark}@example.org`, password, role, name: names[name], locale: 'en' });
  return who[name];
};

async function talent(name) {
  const p = await join(name, 'talent');
  ids[name] = (await p.ask('PUT', '/me/profile', { name: names[name], headline: `${names[name]}, 建筑师`, ...profiles[name] })).data.id;
  await p.ask('POST', '/me/profile/publish', { consent: true });
}

async function employer(name, kind) {
  const p = await join(name, 'employer');
  ids[name] = (await p.ask('POST', '/organisations', { employer: { name: names[name], kind, place: 'CQ', ownership: kind === 'enterprise' ? 'private' : 'public' } })).data.id;
  ids[`${name}.opening`] = (await p.ask('POST', '/openings', { ...post, title: `建筑师 ${name}${letters}`, post: 'key-technical' })).data.id;
  await p.ask('POST', `/openings/${ids[`${name}.opening`]}/publish`);
}

async function agency() {
  const p = await join('agency', 'agency');
  ids.agency = (await p.ask('POST', '/organisations', licensed(nextSpring))).data.id;
  const asked = await p.ask('POST', '/verifications', { subject: { kind: 'organisation', id: ids.agency }, fact: 'agency.licence', evidence: '许可证副本' });
  await who.cqOffice.ask('PATCH', `/verifications/${asked.data.id}`, { status: 'verified' }, asked.etag);
}

const licensed = (expires) => ({ employer: { name: names.agency, place: 'CQ' }, agencyLicence: { number: `RL-${mark}`, body: '重庆市人力资源和社会保障局', expires } });

before(async () => {
  browser = await launch();
  await Promise.all([
    ...[['cqOffice', 'office-cq'], ['hkOffice', 'office-hk'], ['moOffice', 'office-mo'], ['macau', 'talent-mo']].map(async ([name, account]) => { who[name] = await enter(browser, demoAccount(account)); }),
    talent('hk'), talent('mo'), talent('gb'), talent('cq'), employer('firm', 'enterprise'), employer('university', 'school'),
  ]);
  await agency();
  // They know each other from applications.
  const apply = async (name, to) => (await who[name].ask('POST', `/openings/${ids[`${to}.opening`]}/candidacies`, {})).data.id;
  [ids.candidacy] = await Promise.all([apply('mo', 'firm'), apply('cq', 'firm').then(() => apply('cq', 'university'))]);
});

after(async () => {
  for (const p of Object.values(who)) await p.close();
  await browser?.close();
});

describe('walks by clause', () => {
  it('clause 2: a university has a visiting professor of Macau, a company has not', async () => {
    const [here, there] = [nextView(), nextView()];
    /** Writes an opening, and asks to publish it under the clause. */
    const offers = async (name) => {
      const p = who[name];
      const opening = (await p.ask('POST', '/openings', { ...post, title: `客座教授 ${letters}`, post: 'visiting-professor' })).data.id;
      await p.at(`/employer/openings/${opening}/edit`, here);
      await p.choose(p.t('track.choose'), '2');
      await answered(p.page);
      await p.button(p.t('employer.publish'));
      return opening;
    };
    await offers('firm');
    await who.firm.page.getByRole('alert').getByText(await condition(2, 'employer-is-institution', here.language)).waitFor();

    const opening = await offers('university');
    await who.university.page.waitForURL(/\/candidates$/);
    const { macau } = who;
    await macau.at(`/openings/${opening}`, there);
    await macau.page.getByText(await condition(2, 'employer-is-institution', there.language)).waitFor();
    await macau.button(macau.t('apply.open'));
    await macau.page.getByLabel(macau.t('apply.message')).fill(`Leccionei em Macau. ${letters}`);
    await macau.button(macau.t('apply.send'));
    await macau.page.getByText(macau.t('apply.sent')).waitFor();
    await who.university.at(`/employer/openings/${opening}/pipeline`);
    await who.university.page.locator('main article').first().waitFor();
  });

  for (const [clause, code, title] of [[3, 'post-kind', 'a visiting professor’s post is none of those of an enterprise'], [14, 'employer-of-hk-or-macau', 'a firm of local capital is refused the track']]) {
    it(`clause ${clause}: ${title}`, async () => {
      const { firm } = who;
      const opening = (await firm.ask('POST', '/openings', { ...post, title: `客座教授 ${clause}${letters}`, post: 'visiting-professor' })).data.id;
      await firm.at(`/employer/openings/${opening}/edit`, nextView());
      await firm.choose(firm.t('track.choose'), String(clause));
      await answered(firm.page);
      await firm.button(firm.t('employer.publish'));
      await firm.page.getByRole('alert').getByText(await condition(clause, code, firm.view.language)).waitFor();
    });
  }

  it('clause 4: a result from a platform is registered and stands for an award; where there is none, nothing is opened', async () => {
    const { hk, cqOffice } = who;
    await fillIn(hk, 'platform-results', nextView(), { 'talent.platform': 'key-laboratory', 'talent.result': 'none', result: '抗震節點專利', award: 'award' });
    await refused(hk, 4, 'result-achieved');
    await answer(hk, { 'talent.result': 'unregistered' });
    const id = await opened(hk);
    await finds(cqOffice, '/office/matters?clause=4', nextView(), id);
    await cqOffice.page.getByText('抗震節點專利').first().waitFor();
    await does(cqOffice);
  });

  it('clause 6: an architect of Hong Kong gets a route with registration and no automatic yes; an expired licence is refused', async () => {
    const { hk, cqOffice } = who;
    await fillIn(hk, 'recognition', nextView(), { 'talent.trainingQualification': 'false' });
    await refused(hk, 6, 'qualification-of-hk-or-macau');
    await hk.change('PUT', '/me/profile', { name: names.hk, headline: '建筑师', ...profiles.hk, licences: [licence] });
    const id = await opened(hk);
    const said = await hk.page.locator('main').textContent();
    assert.ok(said.includes(hk.t('route.mutual-recognition')), 'the route is named');
    assert.ok(said.includes(hk.t('verdict.may-apply')) && !said.includes(hk.t('verdict.entitled')), 'nothing is granted by itself');
    const { data } = await hk.ask('GET', `/matters/${id}?lang=${hk.view.language}`);
    const registration = data.tasks.find((x) => x.code === 'registration').title;
    await hk.page.getByText(registration).first().waitFor();
    await finds(cqOffice, '/office/matters?clause=6', nextView(), id);
    await cqOffice.page.getByText(names.hk).first().waitFor();
    assert.equal(await cqOffice.page.getByRole('button', { name: cqOffice.t('matter.waive') }).filter({ hasText: registration }).count(), 0, 'nobody can do without the registration');
  });

  it('clause 7: in 2004 the clause answers and today later rules; income is sent with its file, untaxed income is not', async () => {
    const { hk, cqOffice } = who;
    await fillIn(hk, 'remittance', nextView(), { 'talent.incomeLawful': 'true', 'talent.incomeTaxed': 'false', income: '300000', tax: '40000', sum: '200000', source: 'Salary' });
    await refused(hk, 7, 'income-taxed');
    await answer(hk, { 'talent.incomeTaxed': 'true' });
    const id = await opened(hk);
    await saves(hk, 'remittance');
    await finds(cqOffice, '/office/matters?clause=7', nextView(), id);
    await does(cqOffice);

    // The person's limb asks nothing about days in 2004.
    await hk.ask('PATCH', '/me/facts', { facts: { 'talent.worksIn': 'CQ' } }, (await hk.ask('GET', '/me/clauses')).etag);
    const verdict = async (on) => (await hk.ask('GET', `/me/clauses?${on ? `on=${on}&` : ''}lang=${hk.view.language}`)).data.verdicts.find((v) => v.clause === 7 && v.limb === 'person');
    await hk.at('/talent/clauses');
    const clause = hk.page.locator('#clause-7');
    const reads = async (v) => {
      await clause.getByText(hk.t(`verdict.${v.verdict}`), { exact: true }).first().waitFor();
      await clause.getByText(v.note ?? v.next).first().waitFor({ state: 'attached' });
    };
    const [then, now] = [await verdict('2004-12-15'), await verdict()];
    assert.ok(then.version === '2004-10-13' && now.version > '2019', `${then.version} and ${now.version}`);
    await reads(now);
    await hk.page.getByLabel(hk.t('day.label'), { exact: true }).fill('2004-12-15');
    await hk.page.waitForURL(/on=2004-12-15/);
    await reads(then);
  });

  it('clause 8: without a permit schooling is not open and the way to one is shown; with one the case opens', async () => {
    const { hk, cqOffice } = who;
    await fillIn(hk, 'schooling', nextView(), { 'talent.worksIn': 'CQ', children: '1', stage: ['primary'], district: '渝中区' });
    await hk.button(hk.t('service.send'));
    await hk.page.getByRole('alert').locator('a[href="/services/residence-permit"]').waitFor();

    const permit = (await hk.ask('POST', '/procedures/residence-permit/matters', { fields: { purpose: 'apply', 'talent.worksIn': 'CQ', 'talent.halfYearInChongqing': true, address: '渝中区民权路1号' } })).data.id;
    await hands(hk, permit, 'proof-of-address');
    await settles(cqOffice, permit, 'check-papers');
    await settles(hk, permit, 'present');
    await settles(cqOffice, permit, 'issue');
    await grants(cqOffice, permit);

    const id = await opened(hk);
    await finds(cqOffice, '/office/matters?clause=8', nextView(), id);
    await cqOffice.page.getByText(names.hk).first().waitFor();
  });

  it('clause 9: a British resident of Hong Kong with spouse and child has Z, Z, Z in 2004 and Z, S1, S1 now; a Chinese national is not covered', async () => {
    const { gb, mo, cqOffice } = who;
    const view = nextView();
    await gb.ask('PATCH', '/me/facts', { facts: { 'talent.stays': true, 'talent.dependants': ['spouse', 'minor-child'] } }, (await gb.ask('GET', '/me/clauses')).etag);
    const papers = async (on, limb) => (await gb.ask('GET', `/me/clauses?${on ? `on=${on}&` : ''}lang=${view.language}`)).data.verdicts.find((v) => v.clause === 9 && v.limb === limb).documents;
    const visa = async (on, limb, code) => (await papers(on, limb)).find((d) => d.code === code).text;
    await gb.at('/talent/clauses', view);
    const clause = gb.page.locator('#clause-9');
    await clause.getByText(await visa('', 'settle-family', 'visa-s1')).waitFor({ state: 'attached' });
    await gb.page.getByLabel(gb.t('day.label'), { exact: true }).fill('2004-12-15');
    const z = await visa('2004-12-15', 'settle-family', 'visa-z');
    await clause.locator('details').filter({ hasText: z }).nth(1).waitFor({ state: 'attached' });

    await fillIn(gb, 'visas', view, { 'talent.stays': 'true', 'talent.dependants': ['spouse', 'minor-child'] });
    const id = await opened(gb);
    await finds(cqOffice, '/office/matters?clause=9', nextView(), id);
    const { data } = await cqOffice.ask('GET', `/matters/${id}?lang=${cqOffice.view.language}`);
    assert.deepEqual(data.tasks.filter((x) => x.by === 'applicant').map((x) => x.code), ['visa-z', 'family-s1', 'family-s1']);
    for (const x of data.tasks.filter((x) => x.code === 'family-s1')) await cqOffice.page.getByText(cqOffice.t('colon', { name: x.title, value: x.item })).first().waitFor();

    await fillIn(mo, 'visas', view, { 'talent.stays': 'true' });
    await refused(mo, 9, 'foreign-national');
  });

  it('clause 10: an offer that lacks an item is held until it is reasoned; a breach is answered by the employer before the office', async () => {
    const { mo, firm, cqOffice } = who;
    const [here, there] = [nextView(), nextView()];
    await firm.change('PATCH', `/candidacies/${ids.candidacy}`, { stage: 'interview' });
    await firm.at(`/employer/candidacies/${ids.candidacy}`, here);
    const { page, t } = firm;
    await page.getByLabel(t('offer.pay')).fill('26000');
    await page.getByLabel(t('offer.starts')).fill(nextSpring);
    await settle(firm, [['researchFunds', 'provided', '10 万元'], ['assistant', 'reasoned', '班组内协作'], ['housing', 'provided', '一套公寓']]);
    await firm.button(t('package.send'));
    await page.getByText(t('offer.held')).waitFor();
    await page.getByText(t('offer.lacks', { items: t('support.transport') })).waitFor();
    await answered(page);
    await settle(firm, [['transport', 'reasoned', '住处步行可达']]);
    await firm.button(t('package.again'));
    await page.getByText(t('offer.held')).waitFor({ state: 'detached' });
    await mo.at(`/talent/candidacies/${ids.candidacy}`, there);
    await mo.page.getByRole('region', { name: mo.t('mine.offer') }).getByText('住处步行可达').waitFor();

    await mo.change('PATCH', `/candidacies/${ids.candidacy}`, { stage: 'accepted' });
    await fillIn(mo, 'package-breach', there, { 'opening.post': 'skilled', items: ['housing'], what: '约定一套公寓，至今没有。' }, names.firm);
    await refused(mo, 10, 'on-a-track');
    await answer(mo, { 'opening.post': 'key-technical' });
    const id = await opened(mo);
    await finds(firm, '/matters', here, id);
    await page.getByText('约定一套公寓，至今没有。').first().waitFor();
    await does(firm);
    await finds(cqOffice, '/office/matters?clause=10', there, id);
    await does(cqOffice);
  });

  it('clause 11: a hospital that is not on the list is refused and the listed ones are shown; a listed one accepts', async () => {
    const { mo, cqOffice } = who;
    await fillIn(mo, 'fast-lane', nextView(), { 'talent.worksIn': 'CQ', 'hospital.code': 'other', visit: nextSpring });
    await refused(mo, 11, 'hospital-designated');
    const { data } = await mo.ask('GET', `/me/clauses?lang=${mo.view.language}`);
    const [hospital] = data.verdicts.find((v) => v.clause === 11).hospitals;
    await mo.page.getByRole('alert').getByText(mo.t('service.onTheList')).waitFor();
    await mo.page.getByRole('alert').getByRole('listitem').filter({ hasText: hospital.name }).waitFor();
    await answer(mo, { 'hospital.code': hospital.code });
    const id = await opened(mo);

    await finds(cqOffice, '/office/matters?clause=11', nextView(), id);
    await does(cqOffice);
    await cqOffice.tick('radio', cqOffice.t('matter.grant'));
    await cqOffice.button(cqOffice.t('decide.send'));
    await cqOffice.page.getByText(cqOffice.t('matterStatus.granted')).first().waitFor();
    await mo.at(`/matters/${id}`);
    await mo.page.getByText(mo.t('matterStatus.granted')).first().waitFor();
    await saves(mo, 'approval');
  });

  it('clause 12: a special contribution is nominated for honorary citizenship, excellent work is not', async () => {
    const { mo, firm } = who;
    await firm.at('/services/honorary-citizen', nextView());
    const { page, t } = firm;
    await page.getByLabel(t('service.opening')).selectOption(ids['firm.opening']);
    await page.locator('main form [name="counterparty"]').selectOption(ids.mo);
    await answer(firm, { 'talent.merits': ['excellent'], contribution: '主持设计了跨江大桥。' });
    await refused(firm, 12, 'special-contribution');
    await answer(firm, { 'talent.merits': ['special-contribution'] });
    const id = await opened(firm);
    await finds(mo, '/matters', nextView(), id);
    await mo.page.getByText('主持设计了跨江大桥。').first().waitFor();
    await does(mo);
  });

  it('clause 13: an admission is registered and the unit supports it; somebody on no scheme is refused; what is overdue is at the office', async () => {
    const { cq, firm, cqOffice } = who;
    await fillIn(cq, 'admission', nextView(), { 'talent.scheme': 'none', leaves: nextSpring }, names.firm);
    await refused(cq, 13, 'admitted-under-scheme');
    await answer(cq, { 'talent.scheme': 'ttps' });
    const id = await opened(cq);
    await finds(firm, '/matters', nextView(), id);
    await firm.page.getByText(names.cq).first().waitFor();
    await does(firm);

    // A step of the demo data's admission is overdue.
    const { data } = await cqOffice.ask('GET', '/matters?clause=13&overdue=true');
    await finds(cqOffice, '/office/matters?clause=13&status=overdue', nextView(), data.items[0].id);
    await cqOffice.page.getByText(cqOffice.t('matter.escalated')).waitFor();
    await cqOffice.page.locator('ol.timeline').getByText(cqOffice.t('matterEvent.overdue')).first().waitFor();
  });

  it('clause 15: a scientist of a university gets an approval letter and a travel route; others are refused', async () => {
    const { cq, university, cqOffice } = who;
    await fillIn(cq, 'joint-travel', nextView(), { 'talent.scienceTechnology': 'false', 'project.activity': 'academic-exchange', 'project.partnerPlace': 'HK', partner: '香港一所大學', leaves: nextSpring, returns: nextSpring, stops: '香港：學術會議' }, names.university);
    await refused(cq, 15, 'science-or-technology');
    await answer(cq, { 'talent.scienceTechnology': 'true' });
    const id = await opened(cq);
    await finds(university, '/matters', nextView(), id);
    await does(university);
    await settles(cq, id, 'permit');
    await hands(cq, id, 'partner-letter');
    await settles(cqOffice, id, 'route');
    await grants(cqOffice, id);
    await cq.at(`/matters/${id}`);
    await saves(cq, 'approval');
    await saves(cq, 'route');
  });

  it('clause 15: who is asked takes part in a joint project and reports what comes of it, until it is ended', async () => {
    const { cq, macau, university, cqOffice } = who;
    const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
    const id = (await cq.ask('POST', '/procedures/joint-project/matters', {
      counterparty: ids.university, fields: { name: `盐电池 ${letters}`, 'talent.scienceTechnology': true, 'project.activity': 'joint-research', 'project.partnerPlace': 'MO', partner: '澳門一所大學', begins: today, ends: nextSpring },
    })).data.id;
    await cq.at(`/matters/${id}`, nextView());
    await cq.page.getByLabel(cq.t('member.email')).fill(demoAccount('talent-mo').email);
    await cq.button(cq.t('member.ask'));
    await cq.page.getByText(cq.t('memberState.asked'), { exact: true }).waitFor();

    await macau.at('/matters', nextView());
    await macau.press(macau.page.locator(`main a[href="/matters/${id}"]`));
    await macau.tick('radio', macau.t('member.agree'));
    await macau.button(macau.t('decide.send'));
    await macau.page.getByText(macau.t('memberState.agreed'), { exact: true }).waitFor();
    await settles(university, id, 'approve');
    await settles(cqOffice, id, 'record');
    await hands(cq, id, 'project-plan');
    await grants(cqOffice, id);

    await macau.at(`/matters/${id}`);
    await macau.page.getByLabel(macau.t('reported.on')).fill('2020-01-31'); // before there was a project
    await macau.page.getByLabel(macau.t('reported.text')).fill(`一篇论文 ${letters}`);
    await macau.button(macau.t('reported.report'));
    await macau.page.locator('[name=on][aria-invalid=true]').waitFor();
    await macau.page.getByLabel(macau.t('reported.on')).fill(today);
    await macau.button(macau.t('reported.report'));
    const reported = (p) => p.page.locator('main li').filter({ hasText: `一篇论文 ${letters}` });
    await reported(macau).waitFor();

    await cq.at(`/matters/${id}`);
    await reported(cq).waitFor();
    await cq.page.locator('form').filter({ has: cq.page.getByRole('button', { name: cq.t('matter.end'), exact: true }) }).locator('[name=reason]').fill(`经费不足 ${letters}`);
    await cq.button(cq.t('matter.end'));
    await macau.at(`/matters/${id}`);
    await macau.page.getByText(`经费不足 ${letters}`).waitFor();
  });

  it('clause 18: training that somebody arranged themself counts alike, and is not paid for', async () => {
    const { cq, firm } = who;
    const view = nextView();
    await fillIn(cq, 'training-funding', view, { 'talent.training': 'in-hk-macau', 'talent.trainingPlan': 'self-arranged', sum: '9000' });
    await refused(cq, 18, 'on-unified-plan');
    await fillIn(cq, 'training-treatment', view, { 'talent.training': 'in-hk-macau', course: '项目管理，香港一所学院', ended: '2026-01-31' }, names.firm);
    const id = await opened(cq);
    await finds(firm, '/matters', nextView(), id);
    await does(firm);
    await cq.at(`/matters/${id}`);
    await cq.page.getByText(cq.t('taskState.done')).first().waitFor();
  });

  it('clause 19: an agency with a valid licence takes an order; once it has expired, it is not offered, takes no orders and asks for no mandate', async () => {
    const { firm, agency: provider } = who;
    const view = nextView();
    const order = { 'agency.service': 'pay-design', wanted: '薪酬方案' };
    await fillIn(firm, 'service-order', view, order, names.agency);
    const id = await opened(firm);
    await finds(provider, '/matters', nextView(), id);
    await provider.page.getByText('薪酬方案').first().waitFor();
    await does(provider);

    // The licence runs out while another order is being written.
    await fillIn(firm, 'service-order', view, order, names.agency);
    await provider.change('PUT', `/organisations/${ids.agency}`, licensed('2020-01-31'));
    await refused(firm, 19, 'licence-valid');
    await firm.at('/services/service-order');
    await firm.button(firm.t('unsaved.drop'));
    await firm.page.locator('main form input[aria-haspopup="listbox"]').click();
    await firm.page.getByRole('listbox').waitFor();
    await answered(firm.page);
    assert.equal(await firm.page.getByRole('option', { name: names.agency }).count(), 0, 'it is not offered');
    await provider.at('/agency/openings');
    await provider.press(provider.page.locator('main article').first().getByRole('button', { name: provider.t('askMandate.open') }));
    await provider.page.getByRole('alert').getByText(provider.t('licence.needed')).waitFor();
  });

  it('clause 20: an enquiry from Macau reaches the body of Macau and not that of Hong Kong; without a place it is not sent', async () => {
    const { macau, moOffice, hkOffice } = who;
    const [here, there] = [nextView(), nextView()];
    const text = `Posso pedir a autorização de residência antes de chegar? ${letters}`;
    await macau.at('/enquiries/new', here);
    const { page, t } = macau;
    await page.getByLabel(t('field.topic')).selectOption('residence');
    await page.getByLabel(t('enquiry.text')).fill(text);
    await macau.button(t('enquiry.send'));
    await page.locator('main form').getByText(t('enquiry.needed')).waitFor();
    await macau.tick('radio', t('place.MO'));
    await macau.button(t('enquiry.send'));
    await page.waitForURL((url) => /^\/enquiries\/(?!new)./.test(url.pathname));
    const path = new URL(page.url()).pathname;
    await page.getByText(text).waitFor();

    await hkOffice.at(path, there);
    await hkOffice.page.getByRole('heading', { name: hkOffice.t('notFound.title') }).waitFor();
    await follow(moOffice, '/enquiries', there, path);
    await moOffice.page.getByText(text).waitFor();
    await settled(moOffice.page);
    await moOffice.page.getByRole('textbox', { name: moOffice.t('enquiry.message') }).fill('可以，請先預約。');
    await moOffice.button(moOffice.t('enquiry.sendMessage'));
    await moOffice.page.getByRole('region', { name: moOffice.t('enquiry.messages') }).getByText('可以，請先預約。').waitFor();
    await macau.at(path);
    await page.getByText('可以，請先預約。').waitFor();
    await attach(macau, 'bilhete.pdf');
    await moOffice.at(path);
    await moOffice.page.getByRole('button', { name: moOffice.t('document.saveThis', { name: 'bilhete.pdf' }) }).waitFor();
    await attach(moOffice, 'formulario.pdf');
    await macau.at(path);
    await page.getByRole('button', { name: t('document.saveThis', { name: 'formulario.pdf' }) }).waitFor();
    assert.equal(await page.getByRole('button', { name: t('document.withdrawThis', { name: 'formulario.pdf' }) }).count(), 0, 'what the office has put in is the office’s to take back');
    await macau.change('PATCH', `/enquiries/${path.split('/').pop()}`, { status: 'closed' });
  });
});
