import { useEffect, useRef } from 'react';

/**
 * A form in which the first marked field takes the focus each time it has been
 * refused; where no field is to blame, what it says of the refusal does, which
 * on a long form is far from the button.
 */
export function useMarked(error: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!error) return;
    const to = (what: string) => form.current?.querySelector<HTMLElement>(what);
    (to('[aria-invalid="true"]') ?? to('[role="alert"]'))?.focus();
  }, [error]);
  return form;
}
