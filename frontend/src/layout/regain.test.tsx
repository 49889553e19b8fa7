import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { serve, show } from '../page-test';
import { useRegainedFocus } from './regain';

function Page() {
  const box = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  useRegainedFocus(box);
  return (
    <>
      <div ref={box}><button type="button" disabled={busy} onClick={(e) => { e.currentTarget.blur(); setBusy(true); }}>Save</button><input aria-label="Name" /></div>
      <button type="button" onClick={() => setBusy(false)}>answered</button>
    </>
  );
}

/** Saves by the button, which loses the focus as a browser takes it from what becomes disabled. */
function save() {
  serve({});
  show(<Page />);
  const button = screen.getByRole('button', { name: 'Save' });
  button.focus();
  fireEvent.click(button);
  expect(document.activeElement).toBe(document.body);
  return button;
}

describe('a button that was busy', () => {
  it('has the focus again when it is done', async () => {
    const button = save();
    fireEvent.click(screen.getByText('answered'));
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it('does not take it from where it has gone meanwhile', async () => {
    save();
    const field = screen.getByLabelText('Name');
    field.focus();
    fireEvent.click(screen.getByText('answered'));
    await waitFor(() => expect((screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(false));
    expect(document.activeElement).toBe(field);
  });
});
