export const perPage = 20;
export const lastPage = 51;
export const facets = ['place', 'post', 'track', 'industry', 'engagement', 'education', 'employerKind', 'ownership', 'standing'] as const;
export type FacetName = (typeof facets)[number];

const sorts = ['relevance', 'newest', 'closing', 'pay'] as const;

/** The state of the search is the address of the page, so that it can be kept and sent on. */
export function readSearch(params: URLSearchParams) {
  const chosen = Object.fromEntries(facets.map((f) => [f, params.getAll(f)])) as Record<FacetName, string[]>;
  const offered = params.get('q') ? sorts : sorts.filter((s) => s !== 'relevance'); // without words nothing is more relevant
  const sort = offered.find((s) => s === params.get('sort')) ?? offered[0];
  const page = Math.min(lastPage, Math.max(1, Number(params.get('page')) || 1));
  return { q: params.get('q') ?? '', chosen, offered, sort, page };
}
