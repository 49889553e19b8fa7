import { useRef } from 'react';

/** Sends one thing at a time: a second click may come before the button is seen to be busy. What is not sent after all is undefined. */
export function useOnce() {
  const sending = useRef(false);
  return (send: () => Promise<unknown> | undefined) => {
    if (sending.current) return;
    const going = send();
    if (!going) return;
    sending.current = true;
    // Whoever sends shows what has come of it.
    void going
      .catch(() => undefined)
      .finally(() => {
        sending.current = false;
      });
  };
}
