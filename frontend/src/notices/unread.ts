import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';

/** How many notices have not been read, looked up again each minute that the page is in sight. */
export function useUnread(): number {
  const { account } = useSession();
  const unread = useQuery({
    queryKey: ['notices', 'unread'], enabled: !!account, refetchInterval: 60_000,
    queryFn: async ({ signal }) => (await ask(api.GET('/me/notices', { params: { query: { limit: 1 } }, signal }))).data.unread,
  });
  return unread.data ?? 0;
}
