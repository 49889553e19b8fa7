import { useQuery } from '@tanstack/react-query';
import { api, ask, Refused } from '../api/client';
import type { StoredProfile } from './profile-form';

/** The talent's own profile; null before the first one is written. */
export function useMyProfile() {
  return useQuery({
    queryKey: ['my-profile'], refetchOnWindowFocus: false,
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
