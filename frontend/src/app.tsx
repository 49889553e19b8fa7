import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { queries } from './api/queries';
import { SessionProvider } from './api/session';
import type { firstPage } from './first';
import { NotFound, Waiting } from './layout/notice';
import { Only } from './layout/only';
import { Shell } from './layout/shell';
import { pages } from './pages';
import { theme, variables } from './theme';
import { need } from './words';

type First = Awaited<ReturnType<typeof firstPage>>;

const routesFrom = (first: First) =>
  pages.map((page) => {
    const { path, role, words, load } = page;
    // What is loaded already is shown at once, without a moment of waiting.
    const Page = first?.page === page ? first.module.default : lazy(async () => (await Promise.all([load(), need(...words)]))[0]);
    return <Route key={path} path={path} element={role ? <Only role={role}><Page /></Only> : <Page />} />;
  });

export function App({ first }: { first: First }) {
  const [routes] = useState(() => routesFrom(first));
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <BrowserRouter>
            <Shell>
              <Suspense fallback={<Waiting />}>
                <Routes>
                  {routes}
                  <Route path="*" element={<NotFound />} />
                </Routes>
              </Suspense>
            </Shell>
          </BrowserRouter>
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
