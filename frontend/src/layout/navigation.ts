import type { Schemas } from '../api/client';

/** Where the head of each page leads a role to, and the key of the word for it. */
export const navigation: Partial<Record<Schemas['Role'], readonly (readonly [to: string, word: string])[]>> = {
  talent: [['/talent/matches', 'nav.matches'], ['/talent', 'nav.profile']],
  employer: [['/employer', 'nav.employer']],
};
