import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { Schemas } from './api/client';
import type { Area, Language } from './words';

/** Where somebody enters. */
export type Start = { params: Readonly<Record<string, string | undefined>>; search: URLSearchParams; language: Language };

export type PageModule = {
  default: ComponentType;
  /** Reads what the page shows, for visitors who enter by it. */
  prepare?: (queries: QueryClient, start: Start) => Promise<unknown>;
};

export type Page = {
  path: string;
  /** Who may open it; everybody where it is absent. */
  role?: Schemas['Role'] | readonly Schemas['Role'][];
  /** The words that it needs beside the common ones. */
  words: readonly Area[];
  load: () => Promise<PageModule>;
};

/** Every page of the product. Each is fetched when it is first opened. */
export const pages: readonly Page[] = [
  { path: '/', words: ['home', 'openings'], load: () => import('./home/page') },
  { path: '/openings', words: ['openings'], load: () => import('./openings/list') },
  { path: '/openings/:id', words: ['openings', 'matches', 'candidacy', 'tracks', 'talent'], load: () => import('./openings/detail') },
  { path: '/training', words: ['training', 'matches'], load: () => import('./training/list') },
  { path: '/training/organised', role: ['employer', 'liaison'], words: ['training', 'matches', 'checks', 'candidacy'], load: () => import('./training/organised') },
  { path: '/training/new', role: ['employer', 'liaison'], words: ['training', 'matches'], load: () => import('./training/form') },
  { path: '/training/:id', words: ['training', 'matches'], load: () => import('./training/detail') },
  { path: '/training/:id/edit', role: ['employer', 'liaison'], words: ['training', 'matches'], load: () => import('./training/form') },
  { path: '/talent/training', role: 'talent', words: ['training', 'matches'], load: () => import('./training/mine') },
  { path: '/calls', words: ['calls', 'matches'], load: () => import('./calls/list') },
  { path: '/calls/new', role: ['employer', 'liaison'], words: ['calls', 'matches'], load: () => import('./calls/form') },
  { path: '/calls/:id', words: ['calls', 'matches', 'matters', 'office'], load: () => import('./calls/page') },
  { path: '/calls/:id/edit', role: ['employer', 'liaison'], words: ['calls', 'matches'], load: () => import('./calls/form') },
  { path: '/policy', words: ['policy'], load: () => import('./policy/list') },
  { path: '/policy/:clause', words: ['policy', 'matches', 'matters'], load: () => import('./policy/clause') },
  { path: '/login', words: ['account'], load: () => import('./account/login') },
  { path: '/register', words: ['account'], load: () => import('./account/register') },
  { path: '/forgotten', words: ['account'], load: () => import('./account/forgotten') },
  { path: '/reset', words: ['account'], load: () => import('./account/reset') },
  { path: '/confirm', words: ['account'], load: () => import('./account/confirm') },
  { path: '/claim', words: ['account'], load: () => import('./account/claim') },
  { path: '/demo/mail', words: ['notices'], load: () => import('./demo/mail') },

  { path: '/account', role: ['talent', 'employer', 'agency', 'liaison', 'admin'], words: ['account'], load: () => import('./account/account') },
  { path: '/notices', role: ['talent', 'employer', 'agency', 'liaison', 'admin'], words: ['notices', 'candidacy', 'matters', 'matches', 'enquiries'], load: () => import('./notices/page') },

  { path: '/talent', role: 'talent', words: ['talent', 'matches', 'candidacy', 'checks'], load: () => import('./talent/profile') },
  { path: '/talent/matches', role: 'talent', words: ['talent', 'openings', 'matches', 'candidacy'], load: () => import('./talent/matches') },
  { path: '/talent/clauses', role: 'talent', words: ['talent', 'matches', 'policy', 'matters'], load: () => import('./talent/clauses') },
  { path: '/talent/candidacies', role: 'talent', words: ['talent', 'matches', 'candidacy'], load: () => import('./talent/candidacies') },
  { path: '/talent/candidacies/:id', role: 'talent', words: ['talent', 'matches', 'candidacy'], load: () => import('./talent/candidacy') },
  { path: '/talent/visibility', role: 'talent', words: ['talent', 'matches', 'candidacy'], load: () => import('./talent/visibility') },

  { path: '/employer', role: 'employer', words: ['employer', 'openings', 'tracks'], load: () => import('./employer/home') },
  { path: '/employer/organisations/new', role: 'employer', words: ['employer', 'candidacy', 'checks', 'matches'], load: () => import('./employer/organisation') },
  { path: '/employer/organisations/:id', role: 'employer', words: ['employer', 'candidacy', 'checks', 'matches'], load: () => import('./employer/organisation') },
  { path: '/employer/openings/new', role: 'employer', words: ['employer', 'openings', 'matches', 'candidacy', 'tracks'], load: () => import('./employer/opening') },
  { path: '/employer/openings/:id/edit', role: 'employer', words: ['employer', 'openings', 'matches', 'candidacy', 'tracks'], load: () => import('./employer/opening') },
  { path: '/employer/openings/:id/candidates', role: 'employer', words: ['employer', 'openings', 'matches', 'candidacy', 'tracks'], load: () => import('./employer/candidates') },
  { path: '/employer/openings/:id/pipeline', role: 'employer', words: ['employer', 'openings', 'matches', 'candidacy', 'tracks'], load: () => import('./employer/pipeline') },
  { path: '/employer/openings/:id/assistance', role: 'employer', words: ['employer', 'openings', 'matches', 'candidacy', 'tracks', 'checks'], load: () => import('./employer/assistance') },
  { path: '/employer/openings/:id/selection', role: 'employer', words: ['employer', 'openings', 'candidacy', 'tracks'], load: () => import('./employer/selection') },
  { path: '/employer/candidacies/:id', role: 'employer', words: ['employer', 'openings', 'matches', 'candidacy', 'talent'], load: () => import('./employer/candidacy') },
  { path: '/employer/mandates', role: 'employer', words: ['employer', 'candidacy'], load: () => import('./employer/mandates') },

  { path: '/agency', role: 'agency', words: ['agency', 'candidacy', 'checks'], load: () => import('./agency/home') },
  { path: '/agency/organisations/new', role: 'agency', words: ['agency', 'candidacy', 'checks'], load: () => import('./agency/organisation') },
  { path: '/agency/organisations/:id', role: 'agency', words: ['agency', 'candidacy', 'checks'], load: () => import('./agency/organisation') },
  { path: '/agency/openings', role: 'agency', words: ['agency', 'candidacy'], load: () => import('./agency/openings') },
  { path: '/agency/openings/:id/candidates', role: 'agency', words: ['agency', 'candidacy', 'matches'], load: () => import('./agency/candidates') },
  { path: '/agency/talents', role: 'agency', words: ['agency', 'candidacy'], load: () => import('./agency/talents') },
  { path: '/agency/mandates', role: 'agency', words: ['agency', 'candidacy'], load: () => import('./agency/mandates') },
  { path: '/agency/representations', role: 'agency', words: ['agency', 'candidacy'], load: () => import('./agency/representations') },
  { path: '/agency/referrals', role: 'agency', words: ['agency', 'candidacy'], load: () => import('./agency/referrals') },

  { path: '/office', role: ['liaison', 'admin'], words: ['office'], load: () => import('./office/home') },
  { path: '/office/desk', role: 'liaison', words: ['office', 'checks', 'candidacy', 'matches', 'enquiries'], load: () => import('./desk/page') },
  { path: '/office/verifications', role: ['liaison', 'admin'], words: ['office', 'checks', 'candidacy', 'matches'], load: () => import('./office/verifications') },
  { path: '/office/verifications/:id', role: ['liaison', 'admin'], words: ['office', 'checks', 'candidacy', 'matches'], load: () => import('./office/verification') },
  { path: '/office/cases', role: 'liaison', words: ['office', 'candidacy'], load: () => import('./office/cases') },
  { path: '/office/cases/:id', role: 'liaison', words: ['office', 'candidacy', 'matches', 'checks'], load: () => import('./office/case') },
  { path: '/office/cases/:id/candidates', role: 'liaison', words: ['office', 'candidacy', 'matches', 'checks'], load: () => import('./office/case-candidates') },
  { path: '/office/selections', role: ['liaison', 'admin'], words: ['office', 'openings', 'tracks'], load: () => import('./office/selections') },
  { path: '/office/selections/:id', role: ['liaison', 'admin'], words: ['office', 'openings', 'tracks'], load: () => import('./office/selection') },
  { path: '/office/reports', role: ['liaison', 'admin'], words: ['office', 'openings'], load: () => import('./office/reports') },
  { path: '/office/reports/:id', role: ['liaison', 'admin'], words: ['office', 'openings'], load: () => import('./office/report') },
  { path: '/office/rules', role: ['liaison', 'admin'], words: ['office', 'matches'], load: () => import('./office/rules') },

  { path: '/services', words: ['matters', 'policy'], load: () => import('./matters/services') },
  { path: '/services/:code', words: ['matters', 'policy', 'matches', 'office', 'calls', 'talent'], load: () => import('./matters/service') },
  { path: '/matters', role: ['talent', 'employer', 'agency'], words: ['matters', 'policy'], load: () => import('./matters/list') },
  { path: '/matters/:id', role: ['talent', 'employer', 'agency', 'liaison', 'admin'], words: ['matters', 'policy', 'matches', 'checks', 'candidacy', 'office', 'calls'], load: () => import('./matters/page') },
  { path: '/office/matters', role: ['liaison', 'admin'], words: ['matters', 'policy', 'office'], load: () => import('./matters/queue') },
  { path: '/office/figures', role: ['liaison', 'admin'], words: ['matters'], load: () => import('./matters/figures') },

  { path: '/enquiries', role: ['talent', 'employer', 'agency', 'liaison', 'admin'], words: ['enquiries'], load: () => import('./enquiries/list') },
  { path: '/enquiries/new', role: ['talent', 'employer', 'agency', 'liaison', 'admin'], words: ['enquiries'], load: () => import('./enquiries/new') },
  { path: '/enquiries/:id', role: ['talent', 'employer', 'agency', 'liaison', 'admin'], words: ['enquiries', 'office', 'checks', 'candidacy'], load: () => import('./enquiries/page') },
];
