import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { forgetDrafts } from '../form/draft';
import { api, ask, hadSession, keep, onRenewal, refresh, type Schemas } from './client';

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

type News = 'entered' | 'left';

export function SessionProvider({ children }: { children: ReactNode }) {
  const [account, setAccount] = useState<Account>();
  const [ready, setReady] = useState(!hadSession());
  const queries = useQueryClient();
  const shown = useRef<string>(undefined);
  const tabs = useRef<BroadcastChannel>(undefined);

  /** Shows the pages of another account, or of none; nothing read for the one before stays, and nothing typed once somebody else comes. */
  const become = useCallback((next: Account | undefined) => {
    if (shown.current && shown.current !== next?.id) queries.clear();
    if (next) forgetDrafts(next.id);
    shown.current = next?.id;
    setAccount(next);
  }, [queries]);

  useEffect(() => {
    // The same account keeps its page, and what is being typed there.
    onRenewal((next) => next.id !== shown.current && become(next));
    if (!hadSession()) return;
    let live = true;
    refresh()
      .catch(() => undefined)
      .finally(() => live && setReady(true));
    return () => {
      live = false;
    };
  }, [become]);

  // Logging out ends the session in every tab of the browser; logging in
  // reaches the tabs that show nobody's pages.
  useEffect(() => {
    const channel = new BroadcastChannel('yuqiao.session');
    tabs.current = channel;
    channel.onmessage = ({ data }: MessageEvent<News>) => {
      if (data === 'entered') {
        if (!shown.current) refresh().catch(() => undefined);
        return;
      }
      forgetDrafts();
      keep(undefined);
      become(undefined);
    };
    return () => channel.close();
  }, [become]);

  const enter = useCallback((login: Schemas['LoggedIn']) => {
    keep(login);
    become(login.account);
    tabs.current?.postMessage('entered' satisfies News);
  }, [become]);
  const leave = useCallback(async () => {
    await ask(api.POST('/auth/logout')).catch(() => undefined);
    forgetDrafts();
    keep(undefined);
    become(undefined);
    tabs.current?.postMessage('left' satisfies News);
  }, [become]);
  const reload = useCallback(async () => {
    const { data } = await ask(api.GET('/me'));
    // Whoever has logged out meanwhile stays out.
    if (shown.current === data.id) setAccount(data);
  }, []);

  const value = useMemo(() => ({ account, ready, enter, leave, reload }), [account, ready, enter, leave, reload]);
  return <Context value={value}>{children}</Context>;
}

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession needs a SessionProvider');
  return session;
}
