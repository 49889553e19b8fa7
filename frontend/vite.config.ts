import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vitest/config';

const outDir = 'dist/site';

/** Lays a packed copy beside each asset, which the server sends to who takes it. */
const packed: Plugin = {
  name: 'packed-assets',
  apply: 'build',
  closeBundle() {
    const assets = join(import.meta.dirname, outDir, 'assets');
    for (const name of readdirSync(assets)) {
      const content = readFileSync(join(assets, name));
      const small = gzipSync(content, { level: 9 });
      if (small.length < content.length) writeFileSync(join(assets, `${name}.gz`), small);
    }
  },
};

export default defineConfig({
  plugins: [react(), packed],
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700 },
  test: { environment: 'jsdom', testTimeout: 30_000, include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], setupFiles: ['src/test-setup.ts'] },
});
