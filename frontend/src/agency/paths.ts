const of = (id: string) => encodeURIComponent(id);

/** The addresses of the agency's pages about one thing. */
export const agencyPath = (id: string) => `/agency/organisations/${of(id)}`;
export const candidatesPath = (opening: string) => `/agency/openings/${of(opening)}/candidates`;
