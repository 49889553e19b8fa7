import type { Schemas } from '../api/client';

/** What the form edits: the profile without what only the server says. */
export type ProfileDraft = Omit<Schemas['ProfileInput'], 'id'>;

export function draftOf(own: Schemas['OwnProfile']): ProfileDraft {
  const { id: _id, published: _published, consentAt: _consentAt, ...rest } = own;
  return rest as ProfileDraft;
}

/** Leaves out what was left blank, so that it counts as not said. Rows stay in their places, so that a refusal names the right one. */
export function inputOf(draft: ProfileDraft): ProfileDraft {
  return tidy({
    ...draft,
    skills: draft.skills?.map(tidy),
    experience: draft.experience?.map(tidy),
    education: draft.education?.map(tidy),
    licences: draft.licences?.map(tidy),
    wants: draft.wants ? tidy(draft.wants) : undefined,
  });
}

// An end of null says "to this day" and stays.
function tidy<T extends object>(o: T): T {
  return Object.fromEntries(Object.entries(o).filter(([, v]) => v !== '' && v !== undefined)) as T;
}

/** The sections of the form, by what their headings are linked with. */
export const sections = ['about', 'skills', 'experience', 'education', 'licences', 'languages', 'wishes'] as const;
export type Section = (typeof sections)[number];

type Part = { field: string; section: Section; filled: (p: ProfileDraft) => boolean };

/** What makes a profile complete, and where it is entered. */
export const parts: readonly Part[] = [
  { field: 'headline', section: 'about', filled: (p) => !!p.headline },
  { field: 'home', section: 'about', filled: (p) => !!p.home },
  { field: 'kinds', section: 'about', filled: (p) => !!p.kinds?.length },
  { field: 'summary', section: 'about', filled: (p) => !!p.summary },
  { field: 'skills', section: 'skills', filled: (p) => !!p.skills?.length },
  { field: 'experience', section: 'experience', filled: (p) => !!p.experience?.length },
  { field: 'education', section: 'education', filled: (p) => !!p.education?.some((e) => e.level) },
  { field: 'languages', section: 'languages', filled: (p) => !!p.languages?.length },
  { field: 'wants.titles', section: 'wishes', filled: (p) => !!p.wants?.titles?.length },
  { field: 'wants.places', section: 'wishes', filled: (p) => !!p.wants?.places?.length },
  { field: 'wants.engagements', section: 'wishes', filled: (p) => !!p.wants?.engagements?.length },
  { field: 'wants.pay', section: 'wishes', filled: (p) => !!p.wants?.pay?.amount },
  { field: 'wants.from', section: 'wishes', filled: (p) => !!p.wants?.from },
];

/** A part of some profiles only: not every trade has one. */
export const licences: Part = { field: 'licences', section: 'licences', filled: (p) => !!p.licences?.length };

/** The section in which a feature of the ranking is entered. */
export const sectionOf: Record<string, Section> = {
  title: 'about', skills: 'skills', licence: 'licences', experience: 'experience', seniority: 'experience', industry: 'experience', education: 'education', languages: 'languages',
  place: 'wishes', pay: 'wishes', engagement: 'wishes', wishes: 'wishes', availability: 'wishes',
};
