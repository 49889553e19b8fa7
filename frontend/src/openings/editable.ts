import type { Schemas } from '../api/client';

/** Whether its employer may still write an opening: also one whose closing date has passed, to put the date off. */
export const editable = (o: Schemas['Opening']) => o.status !== 'closed' || o.closeReason === 'expired';
