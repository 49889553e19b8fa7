import { useQuery } from '@tanstack/react-query';
import { api, ask, Refused, type Schemas } from '../api/client';

export type StoredProfile = { data: Schemas['OwnProfile']; etag: string };

/** The talent's own profile; null before the first one is written. */
export function useMyProfile(enabled = true) {
  return useQuery({
    queryKey: ['my-profile'], enabled, refetchOnWindowFocus: false,
    queryFn: async ({ signal }): Promise<StoredProfile | null> => {
      try {
        return await ask(api.GET('/me/profile', { signal }));
      } catch (e) {
        if (e instanceof Refused && e.problem.status === 404) return null;
        throw e;
      }
    },
  });
}
