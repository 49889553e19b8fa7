// Takes a picture of every page of src/pages.ts in every language at the width
// of a phone and of a desktop, from a running server with demo data:
// YUQIAO_URL=http://127.0.0.1:8080 npm run screens -- FOLDER. Words after the
// folder choose the pages whose path has one of them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoLogin, example, pages } from './addresses.mjs';
import { address, answered, laidOut, launch, logIn, open, settled } from './browser.mjs';
import { languages } from './words.mjs';

const [folder, ...chosen] = process.argv.slice(2);
if (!address || !folder) throw new Error('YUQIAO_URL must be the address of a running server with demo data, and a folder must be named');
mkdirSync(folder, { recursive: true });
const wanted = pages.filter((p) => chosen.length === 0 || chosen.some((word) => p.path.includes(word)));

const browser = await launch();
try {
  for (const role of [undefined, ...new Set(pages.flatMap((p) => p.roles))]) {
    const mine = wanted.filter((p) => (role ? p.roles.includes(role) : p.roles.length === 0));
    if (mine.length === 0) continue;
    for (const language of languages) {
      for (const width of [360, 1280]) {
        const { page, t, close } = await open(browser, { language, width });
        if (role) await logIn(page, t, demoLogin(role));
        for (const { path } of mine) {
          await page.goto(await example(path, role));
          await settled(page);
          await laidOut(page);
          await answered(page);
          const name = path === '/' ? 'home' : path.slice(1).replace(/[/:]+/g, '-');
          await page.screenshot({ path: join(folder, `${name}.${role ?? 'visitor'}.${language}.${width}.png`), fullPage: true });
        }
        await close();
      }
    }
    console.log(`${role ?? 'visitor'}: ${mine.length} pages`);
  }
} finally {
  await browser.close();
}
