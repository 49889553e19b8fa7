/** A label of the lexicon, which is a word within a sentence, as it stands alone. */
export const capital = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);
