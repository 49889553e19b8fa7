import type { ComponentType } from 'react';
import type { Schemas } from './api/client';
import type { Area } from './words';

export type Page = {
  path: string;
  /** Who may open it; everybody where it is absent. */
  role?: Schemas['Role'];
  /** The words that it needs beside the common ones. */
  words: readonly Area[];
  load: () => Promise<{ default: ComponentType }>;
};

/** Every page of the product. Each is fetched when it is first opened. */
export const pages: readonly Page[] = [
  { path: '/', words: ['openings'], load: () => import('./openings/list') },
  { path: '/openings', words: ['openings'], load: () => import('./openings/list') },
  { path: '/openings/:id', words: ['openings', 'matches', 'candidacy'], load: () => import('./openings/detail') },
  { path: '/login', words: ['account'], load: () => import('./account/login') },
  { path: '/register', words: ['account'], load: () => import('./account/register') },

  { path: '/talent', role: 'talent', words: ['talent'], load: () => import('./talent/profile') },
  { path: '/talent/matches', role: 'talent', words: ['talent', 'openings', 'matches', 'candidacy'], load: () => import('./talent/matches') },

  { path: '/employer', role: 'employer', words: ['employer', 'openings'], load: () => import('./employer/home') },
  { path: '/employer/organisations/new', role: 'employer', words: ['employer', 'candidacy'], load: () => import('./employer/organisation') },
  { path: '/employer/organisations/:id', role: 'employer', words: ['employer', 'candidacy'], load: () => import('./employer/organisation') },
  { path: '/employer/openings/new', role: 'employer', words: ['employer', 'openings'], load: () => import('./employer/opening') },
  { path: '/employer/openings/:id/edit', role: 'employer', words: ['employer', 'openings'], load: () => import('./employer/opening') },
  { path: '/employer/openings/:id/candidates', role: 'employer', words: ['employer', 'openings', 'matches', 'candidacy'], load: () => import('./employer/candidates') },
];
