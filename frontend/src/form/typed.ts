import { useState } from 'react';

/**
 * What is being typed into a box that counts when it is sent, and the way to
 * change it. It begins anew when value, what was sent last, becomes another.
 */
export function useTyped(value: string): [string, (typed: string) => void] {
  const [{ typed, since }, set] = useState({ typed: value, since: value });
  // In an effect it would undo what was typed between the drawing and the effect.
  if (since !== value) set({ typed: value, since: value });
  return [since === value ? typed : value, (next) => set({ typed: next, since: value })];
}
