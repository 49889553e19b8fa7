import { timeZone } from '../words/format';

const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day that it is in the three places, by which the server counts, wherever the reader is. */
export const today = (now = new Date()) => day.format(now);
