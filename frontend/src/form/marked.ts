import { useEffect, useRef } from 'react';

/** A form in which the first marked field takes the focus each time the server has refused it. */
export function useMarked(error: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return form;
}
