// The codes of the API, in the order in which forms show them.
export const places = ['CQ', 'HK', 'MO', 'CN', 'XX'] as const;
export const kinds = ['high-level', 'management', 'professional-technical', 'skilled', 'high-skilled'] as const;
export const posts = ['management', 'professional-technical', 'key-technical', 'skilled', 'adviser', 'visiting-professor', 'researcher', 'administrative', 'civil-service-senior', 'government-employee'] as const;
export const engagements = ['full-time', 'part-time', 'adviser', 'project', 'visiting'] as const;
export const educations = ['secondary', 'vocational', 'associate', 'bachelor', 'master', 'doctor'] as const;
export const employerKinds = ['enterprise', 'school', 'research-institute', 'hospital', 'public-institution', 'government-body', 'postdoctoral-station', 'postdoctoral-workstation', 'key-laboratory', 'engineering-centre'] as const;
export const platforms = ['postdoctoral-station', 'postdoctoral-workstation', 'key-laboratory', 'engineering-centre'] as const;
export const ownerships = ['private', 'municipal-state-owned', 'foreign', 'hk-macau-capital', 'public'] as const;
export const sizes = ['small', 'medium', 'large'] as const;
export const standings = ['high-tech', 'pillar', 'emerging', 'major-project'] as const;
export const currencies = ['CNY', 'HKD', 'MOP'] as const;
export const levels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export const languageCodes = ['zh', 'yue', 'en', 'pt'] as const;
export const reportReasons = ['fee', 'false-employer', 'false-terms', 'personal-data', 'discrimination', 'other'] as const;
