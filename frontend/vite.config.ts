import { readdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vitest/config';

const outDir = 'dist/site';

/**
 * Lays a packed copy beside each asset, which the server sends to who takes it,
 * and the manifest beside the site: the server reads it and nobody else.
 */
const packed: Plugin = {
  name: 'packed-assets',
  apply: 'build',
  closeBundle() {
    renameSync(join(import.meta.dirname, outDir, '.vite/manifest.json'), join(import.meta.dirname, outDir, '../manifest.json'));
    rmdirSync(join(import.meta.dirname, outDir, '.vite'));
    const assets = join(import.meta.dirname, outDir, 'assets');
    for (const name of readdirSync(assets)) {
      const content = readFileSync(join(assets, name));
      const small = gzipSync(content, { level: 9 });
      if (small.length < content.length) writeFileSync(join(assets, `${name}.gz`), small);
    }
  },
};

/**
 * Lets the styles and what the server shows come before the scripts that take
 * over from it.
 */
const contentFirst: Plugin = {
  name: 'content-first',
  apply: 'build',
  transformIndexHtml: { order: 'post', handler: (html) => html.replace(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"') },
};

// What the pages for everybody share comes in one file: many small ones make a
// phone wait for each.
const shared = /[\\/](@tanstack|openapi-fetch|@mantine[\\/]hooks)[\\/]|@mantine[\\/]core[\\/]esm[\\/](core|utils|components[\\/](Alert|Anchor|Badge|Button|Center|Checkbox|CloseButton|Container|Divider|Fieldset|FloatingIndicator|Group|InlineInput|Input|InputBase|Loader|NativeSelect|Pagination|Paper|SegmentedControl|SimpleGrid|Stack|Text|TextInput|Title|UnstyledButton|VisuallyHidden))[\\/]|frontend[\\/]src[\\/](api|layout[\\/](?!queue|word-search|dialog|anchor)|words[\\/](?!said|reading|countries)[^\\/]+$|form[\\/](codes|draft|marked|problems|typed)|openings[\\/](card|queries|search)|account[\\/](home|desk))/;

// Test files that put something in the place of a module: each has a page and
// packages of its own. All others share those of a worker, which halves the
// time; src/test-setup.ts cleans up between them.
const mocking = readdirSync(join(import.meta.dirname, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.tsx?$/.test(name) && /\bvi\.(do)?mock\(/i.test(readFileSync(join(import.meta.dirname, 'src', name), 'utf8')))
  .map((name) => `src/${name.replaceAll('\\', '/')}`);

export default defineConfig({
  plugins: [react(), packed, contentFirst],
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: { outDir, emptyOutDir: true, manifest: true, target: 'es2022', chunkSizeWarningLimit: 700, rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', test: shared }] } } } },
  test: {
    environment: 'jsdom', maxWorkers: 2, testTimeout: 120_000, setupFiles: ['src/test-setup.ts'],
    projects: [
      { extends: true, test: { name: 'alone', isolate: true, include: mocking } },
      { extends: true, test: { name: 'together', isolate: false, include: ['src/**/*.test.{ts,tsx}'], exclude: mocking } },
    ],
  },
});
