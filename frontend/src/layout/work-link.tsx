import { NavLink } from 'react-router';
import { useWaiting, useWaitingWords } from '../office/waiting';
import { useWords } from '../words/format';
import { waitsBehind } from './navigation';

/** A link of the head; to a queue of an office it says how much waits there. */
export function WorkLink({ to, word }: { to: string; word: string }) {
  const { t } = useWords();
  const { count } = useWaitingWords();
  const found = useWaiting().data?.filter((q) => waitsBehind[to]?.includes(q.kind)) ?? [];
  const waiting = found.reduce((sum, q) => sum + q.waiting, 0);
  if (!waiting) return <NavLink to={to} end>{t(word)}</NavLink>;
  const n = count({ waiting, more: found.some((q) => q.more) });
  return <NavLink to={to} end aria-label={t('colon', { name: t(word), value: t('nav.waiting', { count: waiting === 1 ? 1 : 2, n }) })}>{t(word)} <span className="waits" aria-hidden="true">{n}</span></NavLink>;
}
