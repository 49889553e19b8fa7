import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Refused } from './api/client';
import { SessionProvider } from './api/session';
import { NotFound, Waiting } from './layout/notice';
import { Only } from './layout/only';
import { Shell } from './layout/shell';
import { pages } from './pages';
import { theme, variables } from './theme';
import { need } from './words';

const routes = pages.map(({ path, role, words, load }) => {
  const Page = lazy(async () => (await Promise.all([load(), need(...words)]))[0]);
  return <Route key={path} path={path} element={role ? <Only role={role}><Page /></Only> : <Page />} />;
});

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A busy server asks to come back; any other refusal stands.
      retry: (count, error) => count < 2 && (!(error instanceof Refused) || error.problem.code === 'busy'),
    },
  },
});

export function App() {
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
