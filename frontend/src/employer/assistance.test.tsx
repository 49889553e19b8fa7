import { screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import Assistance from './assistance';

const opening = { id: 'p1', organisation: 'o1', title: 'Welder', status: 'published', post: 'skilled', place: 'CN', revision: 1 };
const waiting = { id: 'c1', opening: { id: 'p1', organisation: 'o1', title: 'Welder' }, status: 'requested', place: 'CQ', hired: 0, need: 2, createdAt: '2026-05-03T02:00:00Z', shortlist: [], history: [], documents: [], messages: [] };

beforeEach(() => speak('en'));

test('help with an opening of somebody else is no page', async () => {
  serve({ 'GET /api/v1/openings/p1': { body: opening }, 'GET /api/v1/cases': { body: { items: [] } }, 'GET /api/v1/organisations/o1': problem(404, 'not-found') });
  show(<Assistance />, '/employer/openings/p1/assistance', '/employer/openings/:id/assistance');
  expect(await screen.findByRole('heading', { name: 'This page does not exist' })).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('a case that waits leads to where its facts are to be verified', async () => {
  serve({ 'GET /api/v1/openings/p1': { body: opening }, 'GET /api/v1/cases': { body: { items: [waiting] } } });
  show(<Assistance />, '/employer/openings/p1/assistance', '/employer/openings/:id/assistance');
  expect((await screen.findByRole('link', { name: 'Details and verification' })).getAttribute('href')).toBe('/employer/organisations/o1');
});
