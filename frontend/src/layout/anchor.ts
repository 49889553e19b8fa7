import { useEffect } from 'react';
import { useLocation } from 'react-router';

/**
 * Leads to the part of a page that its address names after #, for the eye and
 * for who moves by keys, once the page is ready. The part takes the focus.
 */
export function useAnchor(ready: boolean) {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || !hash) return;
    // After the shell, which leads to the top of another page.
    const next = requestAnimationFrame(() => document.getElementById(hash.slice(1))?.focus());
    return () => cancelAnimationFrame(next);
  }, [ready, hash]);
}
