import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, vi } from 'vitest';
import { keep } from './api/client';
import { queries as used } from './api/queries';
import { SessionProvider } from './api/session';
import type { Language } from './words';

// Slow machines take their time; a failure still ends the test.
configure({ asyncUtilTimeout: 20_000 });

const files = import.meta.glob<Record<string, unknown>>('./words/*/*.json', { eager: true, import: 'default' });

/** Starts the words in one language. */
export async function speak(language: Language) {
  if (!i18next.isInitialized) await i18next.use(initReactI18next).init({ resources: {}, fallbackLng: false, interpolation: { escapeValue: false }, returnNull: false });
  for (const [path, words] of Object.entries(files)) if (path.endsWith(`/${language}.json`)) i18next.addResourceBundle(language, 'translation', words, true);
  await i18next.changeLanguage(language);
}

type Reply = { status?: number; body?: unknown; headers?: Record<string, string> };
export type Call = { method: string; path: string; query: URLSearchParams; headers: Headers; body?: unknown };

/** Answers requests as the server does: keys are "GET /api/v1/openings"; what is not named fails the test. */
export function serve(replies: Record<string, Reply | ((call: Call) => Reply)>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = typeof input === 'string' ? new Request(`http://localhost${input}`, init) : input;
    const url = new URL(request.url);
    const text = await request.text();
    const call: Call = { method: request.method, path: url.pathname, query: url.searchParams, headers: request.headers, body: request.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text || undefined };
    calls.push(call);
    const found = replies[`${call.method} ${call.path}`];
    if (!found) throw new Error(`nobody answers ${call.method} ${call.path}`);
    const { status = 200, body, headers } = typeof found === 'function' ? found(call) : found;
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'Content-Type': type, ...headers } });
  });
  return calls;
}

export const problem = (status: number, code: string, errors?: { field: string; code: string; message: string }[]): Reply => ({
  status, body: { type: 'about:blank', title: code, status, code, instance: 'r-1', ...(errors && { errors }) },
});

/** Shows a page at an address; pages beside it stand for where it leads to. */
export function show(page: ReactNode, at = '/', route = '*', beside: ReactNode = null) {
  const queries = new QueryClient({ defaultOptions: { ...used.getDefaultOptions(), queries: { ...used.getDefaultOptions().queries, retry: false, staleTime: 0 } } });
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <MemoryRouter initialEntries={[at]}>
            <Routes>
              <Route path={route} element={page} />
              {beside}
            </Routes>
          </MemoryRouter>
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

afterEach(() => keep(undefined));

/** What is read of a text: without the signs that keep its dates and amounts in one piece. */
export const plain = (text: string | null | undefined) => (text ?? '').replace(/\u00a0/g, ' ').replace(/\u2060/g, '');
