import { hashKey, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { isStale, useNewest } from '../form/stale';
import type { Value } from './answer-field';

export type Kept<T> = { data: T; etag: string };

/** Where the answers of one party are kept: one record with one revision. */
export type Keeper<T> = {
  /** What the record is remembered by. */
  key: QueryKey;
  read: () => Promise<Kept<T>>;
  /** What is stored of a fact now; null where nothing is. */
  stored: (fact: string) => Promise<Value>;
  /** Writes one answer over a revision; refused as stale where that is old. */
  write: (fact: string, value: Value, etag: string) => Promise<Kept<T>>;
  /** What else rests on the answers. */
  rests: readonly QueryKey[];
};

/** An answer, with what was shown as stored when it was given. */
export type Answered = { fact: string; value: Value; was: Value; over?: boolean };

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Keeps one answer after another, and shows what follows. What was written
 * elsewhere meanwhile stays: an answer to the same question that is not what
 * was shown refuses this one as stale, unless it is to be written over.
 */
export function useAnswering<T>({ key, read, stored, write, rests }: Keeper<T>) {
  const queries = useQueryClient();
  const { mutate, reset, error, isPending, variables } = useMutation({
    scope: { id: String(key[0]) },
    mutationFn: async ({ fact, value, was, over }: Answered): Promise<Kept<T>> => {
      try {
        return await write(fact, value, queries.getQueryData<Kept<T>>(key)?.etag || (await read()).etag);
      } catch (e) {
        if (!isStale(e)) throw e;
        const theirs = await stored(fact);
        if (!over && !same(theirs, was) && !same(theirs, value)) throw e;
        return write(fact, value, (await read()).etag);
      }
    },
    onSuccess: (kept) => {
      queries.setQueryData(key, kept);
      for (const queryKey of rests) void queries.invalidateQueries({ queryKey });
      void queries.invalidateQueries({ queryKey: [key[0]], predicate: (q) => q.queryHash !== hashKey(key) });
    },
  });
  const stale = isStale(error) ? variables : undefined;
  const newest = useNewest<Value>(error, () => stored(variables?.fact ?? ''));
  return {
    answer: mutate, forget: reset,
    /** An answer that is on its way. */
    pending: isPending ? variables : undefined,
    /** An answer that was refused, since the same was answered otherwise; newest is that one, once it is read. */
    stale, newest,
    failed: !!error && !stale,
  };
}

export type Answering = ReturnType<typeof useAnswering>;
