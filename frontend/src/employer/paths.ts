type OpeningPage = 'candidates' | 'edit' | 'pipeline' | 'assistance' | 'selection';

/** The address of a page about one opening. */
export const openingPath = (id: string, page: OpeningPage) => `/employer/openings/${encodeURIComponent(id)}/${page}`;

/** The address of one candidacy. */
export const candidacyPath = (id: string) => `/employer/candidacies/${encodeURIComponent(id)}`;
