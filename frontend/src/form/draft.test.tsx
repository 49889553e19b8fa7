import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { forgetDrafts, useDraft } from './draft';

type Form = { title: string; note: string };
const stored: Form = { title: 'Welder', note: '' };
const open = (key = 'a/opening', value = stored, etag = '"1"') => renderHook(() => useDraft<Form>(key, value, etag));

describe('a draft', () => {
  it('is back after the page was left, with the version that it began with', () => {
    const page = open();
    expect(page.result.current).toMatchObject({ value: stored, etag: '"1"', changed: false, restored: false });
    act(() => page.result.current.change({ title: 'Senior welder' }));
    act(() => page.result.current.change((v) => ({ ...v, note: 'night shift' })));
    page.unmount();
    const again = open('a/opening', { title: 'Another', note: '' }, '"2"');
    expect(again.result.current).toMatchObject({ value: { title: 'Senior welder', note: 'night shift' }, etag: '"1"', changed: true, restored: true });
    expect(open('b/opening').result.current.value).toEqual(stored);
  });

  it('is gone when it was saved, given up, or its owner has logged out', () => {
    const page = open();
    act(() => page.result.current.change({ title: 'x' }));
    act(() => page.result.current.begin({ title: 'saved', note: '' }, '"2"'));
    page.unmount();
    expect(open().result.current).toMatchObject({ value: stored, restored: false });
    act(() => page.result.current.change({ title: 'x' }));
    const other = open('a/profile');
    act(() => other.result.current.change({ title: 'y' }));
    other.unmount();
    forgetDrafts();
    expect(open('a/profile').result.current.restored).toBe(false);
  });

  it('is gone when another account takes the place of its owner, and stays when the owner is back', () => {
    const page = open('a/profile');
    act(() => page.result.current.change({ title: 'y' }));
    page.unmount();
    forgetDrafts('a');
    expect(open('a/profile').result.current.restored).toBe(true);
    forgetDrafts('ab');
    expect(open('a/profile').result.current.restored).toBe(false);
  });

  it('is what was typed while it was being saved, on the version that was saved', () => {
    const page = open();
    act(() => page.result.current.change({ title: 'first' }));
    const sent = page.result.current.value;
    act(() => page.result.current.change({ note: 'and more' }));
    act(() => page.result.current.saved(sent, { title: 'First', note: '' }, '"2"'));
    expect(page.result.current).toMatchObject({ value: { title: 'first', note: 'and more' }, etag: '"2"', changed: true });
    const all = page.result.current.value;
    act(() => page.result.current.saved(all, { title: 'First', note: 'and more' }, '"3"'));
    expect(page.result.current).toMatchObject({ value: { title: 'First', note: 'and more' }, etag: '"3"', changed: false });
  });

  it('can be put on a newer version', () => {
    const page = open();
    act(() => page.result.current.change({ title: 'mine' }));
    act(() => page.result.current.rebase('"9"'));
    page.unmount();
    expect(open().result.current).toMatchObject({ value: { title: 'mine', note: '' }, etag: '"9"' });
  });

  it('that cannot be read is none', () => {
    sessionStorage.setItem('yuqiao.draft.a/opening', '{');
    expect(open().result.current).toMatchObject({ value: stored, restored: false });
  });
});
