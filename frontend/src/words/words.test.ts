import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as codes from '../form/codes';
import { bounded } from '../form/problems';
import { firstLanguage, languages } from './index';

type Tree = { [key: string]: string | Tree };
const areas = readdirSync(__dirname, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);
const part = (area: string, l: string): Tree => JSON.parse(readFileSync(join(__dirname, area, `${l}.json`), 'utf8')) as Tree;
const read = (l: string): Tree => Object.assign({}, ...areas.map((area) => part(area, l))) as Tree;

function flat(tree: Tree, prefix = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).flatMap(([k, v]) => (typeof v === 'string' ? [[prefix + k, v]] : Object.entries(flat(v, `${prefix + k}.`)))));
}

const all = Object.fromEntries(languages.map((l) => [l, flat(read(l))])) as Record<string, Record<string, string>>;
// Plural forms differ between languages: compare keys without them.
const keysOf = (l: string) => [...new Set(Object.keys(all[l] ?? {}).map((k) => k.replace(/_(one|other)$/, '')))].sort();

const src = join(__dirname, '..');
function sources(dir: string): string {
  return readdirSync(dir, { withFileTypes: true })
    .map((e) => (e.isDirectory() ? sources(join(dir, e.name)) : /\.tsx?$/.test(e.name) && !e.name.includes('test') && e.name !== 'schema.ts' ? readFileSync(join(dir, e.name), 'utf8') : ''))
    .join('\n');
}

/** Values of the constants of a type in the matcher, whose codes the pages put into words. */
const matcher = readFileSync(join(src, '../../matcher/feature.go'), 'utf8') + readFileSync(join(src, '../../matcher/match.go'), 'utf8');
const constants = (type: string) => [...matcher.matchAll(new RegExp(`\\b${type}\\s*=\\s*"([\\w-]+)"`, 'g'))].map((m) => m[1] as string);

/** The kinds of notices that the API names. */
const noticeKinds = [.../NoticeKind: \{ type: string, enum: \[([^\]]+)\]/.exec(readFileSync(join(src, '../../api/openapi.yaml'), 'utf8'))?.[1]?.split(', ') ?? []];

const policyFacts = readFileSync(join(src, '../../policy/facts.go'), 'utf8');
/** The names of the facts of the policy. */
const facts = [...policyFacts.matchAll(/Name: *"([\w.]+)"/g)].map((m) => m[1] as string);
/** The codes that one fact alone may have, by the part of its name after the dot. */
const factCodes = [...policyFacts.matchAll(/Name: "\w+\.(\w+)"[^{]*Values: \[\]string\{([^}]+)\}/g)].flatMap(([, name, list]) => [...(list ?? '').matchAll(/"([\w-]+)"/g)].map((m) => `${name}.${m[1]}`));
const catalogue = join(src, '../../policy/catalogue');
/** The names of the limbs of the clauses. */
const limbs = [...new Set(readdirSync(catalogue).flatMap((f) => [...readFileSync(join(catalogue, f), 'utf8').matchAll(/\blimb: ([\w-]+)/g)].map((m) => m[1] as string)))];

/** Keys that the pages put together from codes; null where the codes are the server's to say. */
const composed: Record<string, readonly string[] | null> = {
  place: codes.places, kind: codes.kinds, post: codes.posts, engagement: codes.engagements, education: codes.educations, employerKind: codes.employerKinds,
  ownership: codes.ownerships, size: codes.sizes, standing: codes.standings, language: codes.languageCodes,
  feature: constants('Feature'), gate: constants('Gate'), gateOwn: constants('Gate'), note: constants('Note'),
  how: ['exact', 'concept', 'narrower', 'broader', 'related', 'bridge', 'words', 'level', 'years', 'place', 'pay', 'date', 'code', 'route', 'home', 'by-years', 'years-open'],
 in: ['headline', 'summary', 'experience', 'wish', 'text'], unseen: ['profile-hidden', 'opening-closed', 'opening-expired'], advice: ['say', 'skills', 'licence', 'renew', 'recognise', 'languages', 'education', 'pay', 'choice'],
  factor: ['role'], seniority: ['trainee', 'junior', 'regular', 'senior', 'lead', 'director', 'chief'], grade: ['1', '2', '3', '4', '5', 'apprentice', 'special', 'chief'], given: ['provided', 'reasoned', 'missing'],
  verdict: ['entitled', 'may-apply', 'authority-decides', 'not-covered', 'unknown'], basis: ['claimed', 'verified'], result: ['met', 'failed', 'unknown'], limb: limbs, fact: ['claimed', 'verified', ...facts],
  ask: facts.filter((f) => f.startsWith('talent.')).map((f) => f.slice(f.indexOf('.') + 1)), can: ['track', 'entitlement', 'service'],
  said: [...factCodes, 'platform.other', 'platform.none', 'code.other'], ruleStatus: ['verified', 'secondary-source', 'unverified'], ruleStatusMeans: ['verified', 'secondary-source', 'unverified'],
  stage: ['applied', 'invited', 'referred', 'screening', 'interview', 'offer', 'accepted', 'hired', 'declined', 'rejected', 'withdrawn'],
  step: ['talent.accept', 'talent.consent', 'talent.decline', 'talent.declineOffer', 'talent.counter', 'talent.accepted', 'talent.withdrawn', 'employer.screening', 'employer.interview', 'employer.back', 'employer.rejected', 'employer.withdrawn', 'employer.hired', 'agency.withdrawn', 'office.withdrawn'],
  stepText: ['talent.accept', 'talent.consent', 'talent.decline', 'talent.declineOffer', 'talent.counter', 'talent.accepted', 'talent.withdrawn', 'employer.screening', 'employer.interview', 'employer.back', 'employer.rejected', 'employer.withdrawn', 'employer.hired', 'agency.withdrawn', 'office.withdrawn'],
  section: ['about', 'skills', 'experience', 'education', 'licences', 'languages', 'wishes'], part: ['headline', 'home', 'kinds', 'summary', 'skills', 'experience', 'education', 'licences', 'languages', 'titles', 'places', 'engagements', 'pay', 'from'],
  consent: ['asked', 'given', 'refused'],
  party: ['talent', 'employer', 'agency', 'office', 'system'], source: ['application', 'invitation', 'referral'],
  caseStatus: ['requested', 'open', 'filled', 'closed', 'handed-over'], mandateStatus: ['asked', 'granted', 'refused', 'ended'], checkStatus: ['claimed', 'asked', 'verified', 'refused', 'revoked', 'expired'],
  listed: ['asked', 'given', 'refused'], subject: ['organisation', 'talent'], reportStatus: ['open', 'upheld', 'dismissed'], enquiryStatus: ['open', 'answered', 'closed'],
  opener: ['talent', 'employer', 'agency'], matterStatus: ['open', 'granted', 'refused', 'withdrawn'], taskState: ['open', 'done', 'waived', 'declined'], matterSide: ['applicant', 'counterparty', 'body', 'member'], memberState: ['asked', 'agreed', 'declined', 'left', 'removed'], followProblem: ['source-not-granted', 'source-over', 'not-named'],
  letterKind: ['approval', 'route', 'checklist', 'remittance'], byClause: ['opened', 'entitled', 'granted', 'refused', 'withdrawn', 'open', 'overdue'],
  matterEvent: ['opened', 'task-done', 'task-waived', 'task-declined', 'overdue', 'document-added', 'document-withdrawn', 'handed-over', 'granted', 'refused', 'withdrawn', 'appealed', 'member-asked', 'member-agreed', 'member-declined', 'member-left', 'member-removed', 'result-reported', 'ended', 'source-ended'],
  deskEvent: ['opened', 'taken', 'overdue', 'handed-over', 'filled', 'answered', 'closed', 'document-added', 'document-withdrawn'], deskSide: ['applicant', 'body', 'system'],
  route: ['mutual-recognition', 'exemption-of-papers', 'examination', 'recognition', 'short-term-practice', 'none-found'],
  topic: ['finding-work', 'hiring', 'licences', 'residence', 'tax', 'family', 'training', 'agencies', 'exchange', 'other'], asker: ['talent', 'employer', 'agency', 'liaison', 'admin'],
  hidden: ['unasked', 'asked', 'granted', 'refused', 'ended'], appealStatus: ['asked', 'upheld', 'dismissed'], side: ['subject', 'office', 'admin'],
  rulePattern: ['version', 'route'], factType: ['code', 'codes', 'bool', 'number'], ruleFacts: ['facts', 'bodies', 'verdicts'],
  money: codes.currencies,
  waits: ['verifications', 'appeals', 'cases', 'enquiries', 'matters', 'reports', 'selections'],
  cohortStatus: ['draft', 'published', 'ended'], enrolment: ['seated', 'waiting', 'left'], score: ['1', '2', '3', '4', '5'], licensing: ['asked', 'verified', 'refused', 'revoked', 'expired'],
  trainingField: ['organisation', 'clause', 'title', 'description', 'programme', 'field', 'place', 'language', 'starts', 'ends', 'seats', 'mayEnrol'],
  callState: ['upcoming', 'open', 'closed', 'concluded'], applicationState: ['applied', 'granted', 'refused', 'withdrawn'], callStanding: ['granted', 'within', 'waiting'], orderAfter: ['mark', 'unmarked', 'priority', 'earlier'], orderBefore: ['mark', 'unmarked', 'priority', 'earlier'],
  callField: ['organisation', 'title', 'description', 'places', 'sum', 'currency', 'opens', 'closes'], callRefusal: ['call-open', 'call-not-open', 'call-closed', 'call-concluded', 'call-full', 'marks-missing', 'marks-fixed', 'higher-first'],
  trackOf: ['1', '2', '3', '14'], selectionField: ['announcedOn', 'announcedBy', 'document', 'places', 'mayApply', 'resultDay'], selectionNow: ['entered', 'confirmed', 'refused'], selectionStatus: ['entered', 'confirmed', 'refused'],
  caseReason: ['opening-closed', 'verification-revoked', 'not-covered'],
  evidence: ['registration', 'kind', 'place', 'ownership', 'capitalShare', 'size', 'standing', 'platforms', 'registeredByTalent', 'encouragedShare', 'licence', 'home', 'nationality', 'kinds', 'skillGrade', 'education', 'residencePermit'],
  role: ['talent', 'employer', 'agency'], status: ['draft', 'published', 'closed'], closeReason: ['filled', 'withdrawn', 'expired', 'fraud'],
  sort: ['relevance', 'newest', 'closing', 'pay'], facet: ['place', 'post', 'track', 'industry', 'engagement', 'education', 'employerKind', 'ownership', 'standing'], page: ['first', 'previous', 'next', 'last'],
  support: ['researchFunds', 'assistant', 'housing', 'transport'], appearance: ['auto', 'light', 'dark'], mail: ['all', 'none'], demoRole: ['talent', 'employer', 'agency', 'liaison', 'admin'], figure: ['openings', 'talents', 'employers', 'hires'], reportReason: codes.reportReasons, policyKind: ['track', 'entitlement', 'service'],
  notice: noticeKinds, answer: ['granted', 'refused'], ruling: ['upheld', 'dismissed'], selectionRuling: ['confirmed', 'refused'], enquiryMove: ['handed-over', 'answered', 'closed'],
  field: null, fieldProblem: null, fieldBound: Object.keys(bounded), problem: null,
};

describe('words', () => {
  const source = sources(src);
  const groups = new Set(Object.keys(read('en')));
  // Whole strings that are keys: not names of properties, nor what a value is compared with.
  const named = [...source.matchAll(/(?<!\[|=== )'([a-zA-Z]+(?:\.[\w-]+)*)'(?!:)/g)].map((m) => m[1] as string).filter((k) => (k.includes('.') ? groups.has(k.split('.')[0] as string) : typeof read('en')[k] === 'string'))
    .concat([...source.matchAll(/\bt\('(\w+)'/g)].map((m) => m[1] as string));

  it('keeps each group in one area', () => {
    const seen = areas.flatMap((area) => Object.keys(part(area, 'en')));
    expect(seen.filter((group, i) => seen.indexOf(group) !== i)).toEqual([]);
    for (const area of areas) for (const l of languages) expect([area, l, Object.keys(part(area, l)).sort()]).toEqual([area, l, Object.keys(part(area, 'en')).sort()]);
  });

  it.each(languages)('%s has the keys of English', (l) => {
    expect(keysOf(l)).toEqual(keysOf('en'));
  });

  it('knows how every key that is put together from a code begins', () => {
    const begun = [...source.matchAll(/`(\w+)\.\$\{/g)].map((m) => m[1] as string);
    expect([...new Set(begun)].filter((g) => !(g in composed))).toEqual([]);
    for (const type of ['Feature', 'Gate', 'Note']) expect(constants(type).length).toBeGreaterThan(5);
  });

  const wanted = new Set([...named, ...Object.entries(composed).flatMap(([group, list]) => (list ?? []).map((c) => `${group}.${c}`))]);

  it('has every key that the pages name', () => {
    expect([...wanted].filter((k) => !keysOf('en').includes(k))).toEqual([]);
  });

  it('has no key that nobody names', () => {
    expect(keysOf('en').filter((k) => !wanted.has(k) && composed[k.split('.')[0] as string] !== null)).toEqual([]);
  });

  it('keeps every placeholder', () => {
    const marks = (s: string | undefined) => [...(s ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]).sort();
    for (const l of languages)
      for (const key of Object.keys(all[l] ?? {})) {
        const base = key.replace(/_(one|other)$/, '');
        const english = all.en?.[base] ?? all.en?.[`${base}_other`];
        expect([l, key, marks(all[l]?.[key])]).toEqual([l, key, marks(english)]);
      }
  });

  it('is translated into Portuguese', () => {
    const alike = /^(brand|ruleFacts\.value|document\.size|nav\.menu|comma|semicolon|colon|place\.(CQ|HK)|place\.MO|employerKind\.hospital|account\.email|field\.email|match\.because|aside|money\.MOP|fact\.rests)$/;
    expect(Object.keys(all.pt ?? {}).filter((k) => all.pt?.[k] === all.en?.[k] && !alike.test(k))).toEqual([]);
  });

  it('is written in its own language', () => {
    const same = new Set(['brand', 'money.HKD', 'money.MOP']);
    for (const [key, text] of Object.entries(all['zh-Hans'] ?? {})) if (!same.has(key)) expect([key, /[\u4e00-\u9fff，（）、；：]|^\s*$/.test(text)]).toEqual([key, true]);
    for (const [key, text] of Object.entries(all['zh-Hant'] ?? {})) if (!same.has(key)) expect([key, /[\u4e00-\u9fff，（）、；：]|^\s*$/.test(text)]).toEqual([key, true]);
    for (const key of Object.keys(all.en ?? {})) expect([key, /[\u4e00-\u9fff]/.test(all.en?.[key] ?? '') && key !== 'verdict.note']).toEqual([key, false]);
    // Characters that only Simplified writing has.
    const simplified = /[们这时说为产业务员会与学实现职录经关应满请术证书条医国门办无须费选择]/;
    for (const [key, text] of Object.entries(all['zh-Hant'] ?? {})) expect([key, text.match(simplified)?.[0]]).toEqual([key, undefined]);
  });
});

/** The files that a file of ours imports, itself included, and nothing that it loads later. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, to] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*?from '(\.[^']+)';$/gm)) {
    const at = ['.tsx', '.ts', '/index.ts'].map((end) => join(file, '..', to + end)).find(existsSync);
    if (at) reached(at, seen);
  }
  return seen;
}

describe('the words of a page', () => {
  const areaOf = Object.fromEntries(areas.flatMap((area) => Object.keys(part(area, 'en')).map((group) => [group, area])));
  const groupsIn = (file: string) => {
    const text = readFileSync(file, 'utf8');
    return [/'(\w+)\.[\w.-]+'/g, /`(\w+)\.\$\{/g, /\bcodes?\('(\w+)'/g, /\bkind="(\w+)"/g, /\bt\('(\w+)'/g].flatMap((p) => [...text.matchAll(p)].map((m) => m[1] as string));
  };
  const lacking = (file: string, has: readonly string[]) =>
    [...reached(file)].filter((f) => !/api\/schema|words\/said/.test(f)).flatMap((f) => groupsIn(f).filter((g) => areaOf[g] && !has.includes(areaOf[g])).map((g) => `${g} of ${areaOf[g]} in ${f.slice(src.length + 1)}`));

  it('are loaded with it', () => {
    const table = readFileSync(join(src, 'pages.ts'), 'utf8');
    const rows = [...table.matchAll(/path: '([^']+)'.*words: \[([^\]]*)\].*import\('\.\/([^']+)'\)/g)];
    expect(rows.length).toBe([...table.matchAll(/\bpath: '/g)].length);
    for (const [, path, named, file] of rows) {
      const has = ['common', ...[...(named ?? '').matchAll(/'(\w+)'/g)].map((m) => m[1] as string)];
      expect([path, lacking(join(src, `${file}.tsx`), has)]).toEqual([path, []]);
    }
  });

  it('are common where every page has them', () => {
    expect(lacking(join(src, 'layout/shell.tsx'), ['common'])).toEqual([]);
  });
});

describe('firstLanguage', () => {
  it.each([
    [null, ['zh-HK'], 'zh-Hant'], [null, ['zh-TW'], 'zh-Hant'], [null, ['zh-Hant-MO'], 'zh-Hant'], [null, ['zh-Hans-HK'], 'zh-Hans'], [null, ['zh-CN'], 'zh-Hans'], [null, ['zh'], 'zh-Hans'],
    [null, ['pt-BR'], 'pt'], [null, ['fr', 'pt-PT'], 'pt'], [null, ['fr'], 'en'], ['zh-Hant', ['en'], 'zh-Hant'], ['nonsense', ['pt'], 'pt'],
  ])('%s, %j → %s', (stored, wanted, language) => {
    expect(firstLanguage(stored, ...wanted)).toBe(language);
  });
});
