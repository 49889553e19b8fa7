import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';

/** The organisation that states a fact, with what else helps to check it; a talent's facts come without. */
export function useStatingOrganisation({ subject }: Schemas['Verification']) {
  return useQuery({
    queryKey: ['organisation-seen', subject.id], enabled: subject.kind === 'organisation',
    queryFn: async ({ signal }) => (await ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId: subject.id } }, signal }))).data,
  });
}
