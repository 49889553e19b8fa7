// Measures the home page, the list and an opening of a running server with
// Lighthouse, as a phone sees them: YUQIAO_URL=http://127.0.0.1:8080 npm run
// lighthouse. CHROMIUM names the browser. It fails below the scores that the
// project has set itself. Performance depends on the machine: measure on one
// that does nothing else. Each page is measured RUNS times (5), and the run of
// the median performance counts.
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';

const address = process.env.YUQIAO_URL;
if (!address) throw new Error('YUQIAO_URL must be the address of a running server with openings');

const least = { performance: 90, accessibility: 100, 'best-practices': 95, seo: 100 };
const runs = Number(process.env.RUNS) || 5;
const told = { 'first-contentful-paint': 'FCP', 'largest-contentful-paint': 'LCP', 'total-blocking-time': 'TBT', 'cumulative-layout-shift': 'CLS' };

const answer = await fetch(`${address}/api/v1/openings?limit=1&sort=newest`);
const [opening] = (await answer.json()).items ?? [];
if (!opening) throw new Error(`${address} lists no opening`);

const chrome = await chromeLauncher.launch({ chromePath: process.env.CHROMIUM || '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
let failed = false;
try {
  for (const [name, path] of Object.entries({ home: '/', list: '/openings', opening: `/openings/${encodeURIComponent(opening.id)}` })) {
    const tries = [];
    for (let i = 0; i < runs; i++) tries.push((await lighthouse(address + path, { port: chrome.port, output: 'json', logLevel: 'error', onlyCategories: Object.keys(least) })).lhr);
    const performance = (lhr) => lhr.categories.performance.score ?? 0;
    tries.sort((a, b) => performance(a) - performance(b));
    const lhr = tries[Math.floor(runs / 2)];
    const scores = Object.entries(least).map(([category, bar]) => {
      const score = Math.round((lhr.categories[category].score ?? 0) * 100);
      failed ||= score < bar;
      return `${category} ${score}${score < bar ? ` (at least ${bar})` : ''}`;
    });
    console.log(`${name.padEnd(8)} ${scores.join('  ')}  [${Object.entries(told).map(([id, short]) => `${short} ${lhr.audits[id].displayValue ?? '?'}`).join(', ')}]  of ${tries.map((x) => Math.round(performance(x) * 100)).join(' ')}`);
    for (const category of Object.keys(least).filter((c) => c !== 'performance')) {
      for (const { id, weight } of lhr.categories[category].auditRefs) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 1) console.log(`         ${category}: ${audit.title}`);
      }
    }
  }
} finally {
  chrome.kill();
}
process.exitCode = failed ? 1 : 0;
