import { screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { Offline } from '../api/client';
import { Failure } from '../layout/notice';
import { serve, show, speak } from '../page-test';
import { useMarked } from './marked';

function Form({ error, field }: { error: unknown; field?: boolean }) {
  return <form ref={useMarked(error)}><Failure error={error} /><input aria-label="field" aria-invalid={field} /></form>;
}

beforeEach(() => {
  serve({});
  return speak('en');
});

test('the first marked field takes the focus', () => {
  show(<Form error={new Offline()} field />);
  expect(document.activeElement).toBe(screen.getByLabelText('field'));
});

test('where no field is marked, what is said of the refusal takes it', () => {
  show(<Form error={new Offline()} />);
  expect(document.activeElement).toBe(screen.getByRole('alert'));
});
