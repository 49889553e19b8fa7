import { MutationObserver, onlineManager } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { ask, api, Offline } from './client';
import { queries } from './queries';

afterEach(() => onlineManager.setOnline(true));

test('what is sent without a network fails at once instead of going out later', async () => {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('no network')));
  onlineManager.setOnline(false);
  const sending = new MutationObserver(queries, { mutationFn: () => ask(api.POST('/auth/logout')) });
  sending.mutate().catch(() => undefined);
  await vi.waitFor(() => expect(sending.getCurrentResult().error).toBeInstanceOf(Offline), { timeout: 20_000 });
});

test('what is read without a network says so', async () => {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('no network')));
  onlineManager.setOnline(false);
  const read = queries.fetchQuery({ queryKey: ['nothing'], retry: false, queryFn: () => ask(api.GET('/me')) });
  await expect(read).rejects.toBeInstanceOf(Offline);
});
