import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import { useWords } from '../words/format';

/** How much each officer of the reader's office has; first what nobody has. */
export const useCaseload = (wanted = true) =>
  useQuery({ queryKey: ['office', 'caseload'], enabled: wanted, queryFn: async ({ signal }) => (await ask(api.GET('/office/caseload', { signal }))).data.items });

/** The bodies to which something can be handed over, read where it is wanted. */
export function useBodies(wanted: boolean) {
  const { language } = useWords();
  return useQuery({ queryKey: ['bodies', language], staleTime: 600_000, enabled: wanted, queryFn: async ({ signal }) => (await ask(api.GET('/policy/bodies', { params: { query: { lang: language } }, signal }))).data.items });
}

/** Where a thing on the desk has its page. */
export const thingPath = (x: Pick<Schemas['DeskItem'], 'kind' | 'thing'>) => {
  const at = { matters: '/matters', cases: '/office/cases', enquiries: '/enquiries', verifications: '/office/verifications' }[x.kind];
  return `${at}/${encodeURIComponent(x.thing)}`;
};
