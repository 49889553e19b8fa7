import { useCallback, useEffect, useRef, useState } from 'react';

const prefix = 'yuqiao.draft.';

type Kept<T> = { value: T; etag: string };

/** What this tab keeps under a key, in the form in which it was kept. */
export function readDraft<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(prefix + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined; // an older form of it, or no storage
  }
}

/** Keeps something for this tab, or with undefined forgets it. The key begins with the account. */
export function writeDraft(key: string, value: unknown) {
  try {
    if (value === undefined) sessionStorage.removeItem(prefix + key);
    else sessionStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Without room it lasts as long as the page.
  }
}

/** Forgets every draft of this tab, as when somebody logs out; with an account all but its own, as when it takes the place of another. */
export function forgetDrafts(account?: string) {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(prefix) && !(account && key.startsWith(`${prefix}${account}/`))) sessionStorage.removeItem(key);
    }
  } catch {
    // Without storage there are none.
  }
}

export type Draft<T> = {
  value: T;
  /** The ETag of the version that the value began with; "" for something new. */
  etag: string;
  /** The value comes from before this page was opened. */
  restored: boolean;
  /** The value differs from what is stored. */
  changed: boolean;
  change: (part: Partial<T> | ((value: T) => T)) => void;
  /** Begins again with a stored version: it has been saved or read again. */
  begin: (value: T, etag: string) => void;
  /** What was sent has been stored, as value; what has been typed since stays. */
  saved: (sent: T, value: T, etag: string) => void;
  /** Keeps what was typed, to be written over the version of this ETag. */
  rebase: (etag: string) => void;
};

/**
 * What is being typed into a form: it survives a lost connection, a reload and
 * a way to another page of the same tab, until it is saved or given up. The
 * key names the account and the thing; with the ETag of its beginning a later
 * save finds out that somebody else has written.
 */
export function useDraft<T extends object>(key: string, stored: T, etag: string): Draft<T> {
  const [first] = useState(() => readDraft<Kept<T>>(key));
  const [state, setState] = useState<Kept<T> & { changed: boolean; restored: boolean }>(
    () => (first ? { ...first, changed: true, restored: true } : { value: stored, etag, changed: false, restored: false }),
  );
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    writeDraft(key, state.changed ? ({ value: state.value, etag: state.etag } satisfies Kept<T>) : undefined);
  }, [key, state]);
  useEffect(() => {
    const ask = (e: BeforeUnloadEvent) => latest.current.changed && e.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  const change = useCallback((part: Partial<T> | ((value: T) => T)) => {
    setState((s) => ({ ...s, value: typeof part === 'function' ? part(s.value) : { ...s.value, ...part }, changed: true }));
  }, []);
  const begin = useCallback((value: T, at: string) => setState({ value, etag: at, changed: false, restored: false }), []);
  const saved = useCallback((sent: T, value: T, at: string) => setState((s) => (s.value === sent ? { value, etag: at, changed: false, restored: false } : { ...s, etag: at, restored: false })), []);
  const rebase = useCallback((at: string) => setState((s) => ({ ...s, etag: at })), []);
  return { ...state, change, begin, saved, rebase };
}
