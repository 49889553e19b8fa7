import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import type { Value } from '../policy/answer-field';
import { type Keeper, type Kept, useAnswering } from '../policy/answering';
import { percentages } from '../words/said';

type Organisation = Schemas['Organisation'];

/** The facts of an employer that its record holds in fields of their own. */
const fields = ['kind', 'place', 'ownership', 'size', 'standing', 'platforms'] as const;
export const employerFact = (name: string) => ['employer', name].join('.');
const fieldOf = (fact: string) => fields.find((f) => fact === employerFact(f));
const share = employerFact('capitalShare');

/** A stated fact, which a record keeps as text, as the policy takes it. */
const read = (fact: string, text: string | undefined): Value => (text === undefined ? null : text === 'true' || text === 'false' ? text === 'true' : percentages[fact] ? Number(text) : text);

/** What an organisation states about a fact; null where it says nothing. */
export function statedOf(o: Organisation, fact: string): Value {
  const field = fieldOf(fact);
  const value = field ? o.employer?.[field] : fact === share ? o.capitalShare : read(fact, o.facts?.find((f) => f.fact === fact)?.value);
  return value == null || value === '' ? null : (value as Value);
}

/** What an organisation states as an employer beside its employer's record, as the policy is asked with it. */
export const statedFacts = (o: Organisation): Record<string, Value> =>
  Object.fromEntries([share, ...(o.facts ?? []).map((f) => f.fact).filter((f) => f.startsWith('employer.'))].map((f) => [f, statedOf(o, f)] as const).filter(([, v]) => v !== null));

function keeperOf(id: string): Keeper<Organisation> {
  const path = { organisationId: id };
  const now = (): Promise<Kept<Organisation>> => ask(api.GET('/organisations/{organisationId}', { params: { path } }));
  return {
    key: ['organisation', id], read: now, rests: [['organisations'], ['pair-clauses'], ['matches']],
    stored: async (fact) => statedOf((await now()).data, fact),
    write: async (fact, value, etag) => {
      const { employer, registrationNumber, site, agencyLicence, capitalShare } = (await now()).data;
      const field = fieldOf(fact);
      const body = {
        registrationNumber, site, agencyLicence, employer: field ? { ...employer, [field]: value ?? (Array.isArray(employer?.[field]) ? [] : null) } : employer,
        capitalShare: fact === share ? value : capitalShare, ...(!field && fact !== share && { facts: { [fact]: value } }),
      } as Schemas['OrganisationInput'];
      return ask(api.PUT('/organisations/{organisationId}', { params: { path, header: { 'If-Match': etag } }, body }));
    },
  };
}

/** An organisation as its members read it. */
export function useOrganisation(id: string | undefined) {
  const { key, read: queryFn } = keeperOf(id ?? '');
  return useQuery({ queryKey: key, enabled: !!id, refetchOnWindowFocus: false, queryFn });
}

/** Keeps answers about an organisation in its record. */
export const useOrganisationAnswers = (id: string) => useAnswering(keeperOf(id));
