import { screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { type Problem, Refused } from '../api/client';
import { serve, show, speak } from '../page-test';
import { Failure } from './notice';

const refused = (status: number, field?: string) => new Refused({ type: 'about:blank', title: 'x', status, code: 'invalid', ...(field && { errors: [{ field, code: 'malformed', message: 'x' }] }) } as Problem);

beforeEach(() => {
  serve({});
  return speak('en');
});

test.each([['nothing there', refused(404)], ['an id that cannot be', refused(422, 'openingId')]])('a page whose address names %s does not exist', (_, error) => {
  show(<Failure page error={error} />);
  expect(screen.getByRole('heading', { level: 1, name: 'This page does not exist' })).toBeTruthy();
});

test('any other refusal is said as it is', () => {
  show(<Failure page error={refused(422, 'q')} />);
  expect(screen.queryByRole('heading')).toBeNull();
  expect(screen.getByRole('alert').textContent).toContain('q');
});

test('a condition of a clause is told as it stands, without the names that the rule has for its facts', () => {
  show(<Failure error={new Refused({ type: 'about:blank', title: 'x', status: 409, code: 'not-covered', errors: [{ field: 'talent.home=CN; talent.kinds=skilled', code: 'not-met', message: 'The talent is from Chongqing' }] } as Problem)} />);
  expect(screen.getByRole('listitem').textContent).toBe('Condition not met: The talent is from Chongqing');
});
