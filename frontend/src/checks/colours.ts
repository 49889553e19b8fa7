/** The colour of how far a fact is verified; the words stand beside it. */
export const checkColours = { claimed: 'gray', asked: 'blue', verified: 'green', refused: 'red', revoked: 'red', expired: 'orange' } as const;
