import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'react-router';

/**
 * A button that opens a panel after it. The panel closes when somebody goes to
 * another page, presses Escape (which returns to the button), or leaves it.
 */
export function Disclosure({ label, icon, children }: { label: string; icon: (open: boolean) => ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { key } = useLocation();
  useEffect(() => setOpen(false), [key]);
  useEffect(() => {
    if (!open) return;
    const outside = (e: PointerEvent) => !box.current?.contains(e.target as Node) && setOpen(false);
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const escape = (e: KeyboardEvent) => {
    if (e.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  const left = (e: FocusEvent) => e.relatedTarget instanceof Node && !box.current?.contains(e.relatedTarget) && setOpen(false);
  return (
    <div ref={box} className="disclosure" onKeyDown={escape} onBlur={left}>
      <button ref={button} type="button" className="header-button" aria-label={label} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>{icon(open)}</button>
      {open && <div id={id} className="disclosed">{children}</div>}
    </div>
  );
}
