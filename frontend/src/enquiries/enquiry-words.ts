import type { Schemas } from '../api/client';

export const topics = ['finding-work', 'hiring', 'licences', 'residence', 'tax', 'family', 'training', 'agencies', 'exchange', 'other'] as const satisfies readonly Schemas['EnquiryTopic'][];

/** The places that have a liaison office. */
export const offices = ['CQ', 'HK', 'MO'] as const satisfies readonly Schemas['Office'][];

export const enquiryColours: Record<Schemas['EnquiryStatus'], string> = { open: 'blue', answered: 'green', closed: 'gray' };

export const enquiryPath = (id: string) => `/enquiries/${encodeURIComponent(id)}`;
