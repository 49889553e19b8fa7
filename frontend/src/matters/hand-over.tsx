import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Conflict, isStale, useNewest } from '../form/stale';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { offices } from './matter-words';
import { readMatter } from './queries';

type Matter = Schemas['Matter'];

const tag = (m: Matter) => `"${m.revision}"`;

/** Gives a case to the liaison office of another place, with the reason. */
export function HandOver({ matter: m, onCancel }: { matter: Matter; onCancel: () => void }) {
  const { t, code, language } = useWords();
  const { account } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const others = offices.filter((p) => p !== m.place);
  const blank = { place: others[0] as string, reason: '' };
  const draft = useDraft(`${account?.id}/matter/${m.id}/handover`, blank, '');
  const form = draft.value;
  const send = useMutation({
    mutationFn: (etag: string) => ask(api.PATCH('/matters/{matterId}', { params: { path: { matterId: m.id }, header: { 'If-Match': etag } }, body: { place: form.place as 'CQ', reason: form.reason.trim() } })),
    onSuccess: async () => {
      draft.begin(blank, '');
      // The case is the other office's now.
      navigate('/office/matters');
      await Promise.all(['matters', 'office'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  const newest = useNewest(send.error, () => readMatter(m.id, language));
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync(tag(m)));
  return (
    <form {...checked}>
      <Stack gap="xs" maw={640}>
        {isStale(send.error) ? (
          <Conflict
            differences={newest && [{ field: 'status', label: t('decide.status'), mine: t(`matterStatus.${m.status}`), theirs: t(`matterStatus.${newest.status}`) }, { field: 'place', label: t('matter.to'), mine: code('place', form.place), theirs: code('place', newest.place) }].filter((d) => d.mine !== d.theirs)}
            onKeep={() => newest && send.mutate(tag(newest))}
            onTake={() => { draft.begin(blank, ''); send.reset(); void queries.invalidateQueries({ queryKey: ['matter', m.id] }); }}
          />
        ) : send.error && <Failure error={send.error} />}
        <NativeSelect name="place" label={t('matter.to')} value={form.place} error={at.place} onChange={(e) => draft.change({ place: e.currentTarget.value })} data={others.map((p) => ({ value: p, label: code('place', p) }))} />
        <Textarea name="reason" label={t('field.reason')} description={t('matter.handOverHint')} required autoFocus autosize minRows={2} maxLength={2000} value={form.reason} error={at.reason} onChange={(e) => draft.change({ reason: e.currentTarget.value })} />
        <Group>
          <Button type="submit" loading={send.isPending}>{t('matter.handOver')}</Button>
          <Button variant="default" onClick={() => { draft.begin(blank, ''); onCancel(); }}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
