import { Failure } from '../layout/notice';
import type { Draft } from './draft';
import { Conflict, differences, isStale, useNewest } from './stale';

/** What is stored, as a form has it. */
export type Version<T> = {
  value: T;
  etag: string;
  /** Nothing can be written over it any more. */
  closed?: boolean;
};

type Props<T extends object, V extends Version<T>> = {
  /** What the save was refused with. */
  error: unknown;
  draft: Draft<T>;
  /** Reads what somebody else has stored meanwhile. */
  read: () => Promise<V>;
  label: (field: keyof T & string) => string;
  say: (field: keyof T & string, value: T) => string;
  save: (etag: string) => void;
  /** The stored version has been taken in place of what was typed. */
  onTake: (newest: V) => void;
};

/**
 * Why a form could not be saved. Where somebody else has written meanwhile, it
 * shows both versions: whoever typed writes theirs over the stored one, or
 * takes that instead.
 */
export function NotSaved<T extends object, V extends Version<T>>({ error, draft, read, label, say, save, onTake }: Props<T, V>) {
  const newest = useNewest(error, read);
  if (!error) return null;
  if (!isStale(error)) return <Failure error={error} />;
  return (
    <Conflict
      differences={newest && differences(draft.value, newest.value, label, say)}
      closed={newest?.closed}
      onKeep={() => { if (!newest) return; draft.rebase(newest.etag); save(newest.etag); }}
      onTake={() => { if (!newest) return; draft.begin(newest.value, newest.etag); onTake(newest); }}
    />
  );
}
