import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Refused } from './api/client';
import { SessionProvider } from './api/session';
import { NotFound, Waiting } from './layout/notice';
import { Only } from './layout/only';
import { Shell } from './layout/shell';
import { OpeningsPage } from './openings/list';
import { theme, variables } from './theme';

const OpeningPage = lazy(() => import('./openings/detail'));
const Login = lazy(() => import('./account/login'));
const Register = lazy(() => import('./account/register'));
const Employer = lazy(() => import('./employer/home'));
const OpeningForm = lazy(() => import('./employer/opening'));
const Candidates = lazy(() => import('./employer/candidates'));
const Profile = lazy(() => import('./talent/profile'));
const MyMatches = lazy(() => import('./talent/matches'));

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
  const { i18n } = useTranslation();
  return (
    <MantineProvider theme={theme(i18n.language)} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <BrowserRouter>
            <Shell>
              <Suspense fallback={<Waiting />}>
                <Routes>
                  <Route path="/" element={<OpeningsPage />} />
                  <Route path="/openings/:id" element={<OpeningPage />} />
                  <Route path="/login" element={<Login />} />
                  <Route path="/register" element={<Register />} />
                  <Route path="/employer" element={<Only role="employer"><Employer /></Only>} />
                  <Route path="/employer/openings/new" element={<Only role="employer"><OpeningForm /></Only>} />
                  <Route path="/employer/openings/:id/edit" element={<Only role="employer"><OpeningForm /></Only>} />
                  <Route path="/employer/openings/:id/candidates" element={<Only role="employer"><Candidates /></Only>} />
                  <Route path="/talent" element={<Only role="talent"><Profile /></Only>} />
                  <Route path="/talent/matches" element={<Only role="talent"><MyMatches /></Only>} />
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
