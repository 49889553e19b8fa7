/** The address of a page about one opening. */
export const openingPath = (id: string, page: 'candidates' | 'edit') => `/employer/openings/${encodeURIComponent(id)}/${page}`;
