import { useRef } from 'react';

/** Sends one thing at a time: a second click may come before the button is seen to be busy. */
export function useOnce() {
  const sending = useRef(false);
  return (send: () => Promise<unknown>) => {
    if (sending.current) return;
    sending.current = true;
    // Whoever sends shows what has come of it.
    void send()
      .catch(() => undefined)
      .finally(() => {
        sending.current = false;
      });
  };
}
