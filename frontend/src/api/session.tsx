import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { api, ask, hadSession, keep, refresh, type Schemas } from './client';

type Account = Schemas['Account'];
type Session = {
  account?: Account;
  /** false while it is not yet known whether somebody is logged in. */
  ready: boolean;
  enter: (login: Schemas['LoggedIn']) => void;
  leave: () => Promise<void>;
  reload: () => Promise<void>;
};

const Context = createContext<Session | undefined>(undefined);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [account, setAccount] = useState<Account>();
  const [ready, setReady] = useState(!hadSession());
  const queries = useQueryClient();

  useEffect(() => {
    if (!hadSession()) return;
    let live = true;
    refresh()
      .then((login) => live && setAccount(login?.account))
      .catch(() => undefined)
      .finally(() => live && setReady(true));
    return () => {
      live = false;
    };
  }, []);

  const enter = useCallback((login: Schemas['LoggedIn']) => {
    keep(login);
    queries.clear();
    setAccount(login.account);
  }, [queries]);
  const leave = useCallback(async () => {
    await ask(api.POST('/auth/logout')).catch(() => undefined);
    keep(undefined);
    queries.clear();
    setAccount(undefined);
  }, [queries]);
  const reload = useCallback(async () => {
    const { data } = await ask(api.GET('/me'));
    setAccount(data);
  }, []);

  const value = useMemo(() => ({ account, ready, enter, leave, reload }), [account, ready, enter, leave, reload]);
  return <Context value={value}>{children}</Context>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession needs a SessionProvider');
  return session;
}
