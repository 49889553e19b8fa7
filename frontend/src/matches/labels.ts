import { createContext, useContext } from 'react';
import type { Schemas } from '../api/client';

type Labels = NonNullable<Schemas['Match']['labels']>;

const none: Labels = {};

/** What the words that a match quotes mean in the reader's language, by the words. */
export const QuotedLabels = createContext<Labels>(none);

export const useLabels = () => useContext(QuotedLabels);
