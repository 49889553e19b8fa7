import type { Schemas } from '../api/client';

type Event = Schemas['StageEvent'];

/** Whether a step asked for other terms than those that were offered: only a talent who has an offer takes it. */
export const isCounter = ({ stage, by }: Pick<Event, 'stage' | 'by'>) => stage === 'interview' && by === 'talent';

/** The other terms that the talent asks for and nobody has answered yet. */
export function counterOf({ timeline }: Pick<Schemas['Candidacy'], 'timeline'>): Event | undefined {
  const last = timeline.at(-1);
  return last && isCounter(last) ? last : undefined;
}
