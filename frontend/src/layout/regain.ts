import { type RefObject, useEffect } from 'react';

/**
 * Gives the focus back to a button that could not hold it while its work was
 * under way, unless it has gone elsewhere meanwhile: who moves by keys stays
 * where they were.
 */
export function useRegainedFocus(within: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const box = within.current;
    if (!box) return;
    let last: EventTarget | null = null;
    const note = (e: FocusEvent) => {
      last = e.target;
    };
    box.addEventListener('focusin', note);
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) if (target === last && target instanceof HTMLButtonElement && !target.disabled && document.activeElement === document.body) target.focus({ preventScroll: true });
    });
    watch.observe(box, { subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      box.removeEventListener('focusin', note);
      watch.disconnect();
    };
  }, [within]);
}
