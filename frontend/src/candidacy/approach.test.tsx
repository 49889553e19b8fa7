import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import { Approach } from './approach';

const path = 'POST /api/v1/openings/o1/candidacies';
const open = (answer: Parameters<typeof serve>[0][string]) => {
  serve({ [path]: answer });
  show(<Approach as="invite" opening="o1" talent="t1" />);
  fireEvent.click(screen.getByRole('button'));
};
const send = () => fireEvent.submit(screen.getByRole('textbox').closest('form') as HTMLFormElement);

beforeEach(() => speak('en'));

test('giving an approach up leads back to its button', () => {
  open({ status: 201, body: {} });
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(document.activeElement).toBe(screen.getByRole('button'));
});

test('two clicks send once', async () => {
  let times = 0;
  open(() => (times++ === 0 ? { status: 201, body: {} } : problem(409, 'exists')));
  send();
  send();
  expect((await screen.findByRole('status')).textContent).toContain('Invited');
  expect(times).toBe(1);
});

test.each([['sent', { status: 201, body: {} }], ['already under way', problem(409, 'exists')]])('what is %s is said where the form was, with the focus', async (_, answer) => {
  open(answer);
  send();
  await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  expect(document.activeElement).toBe(screen.getByRole('status'));
});
