import { Alert, Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { type Choice, Decide } from '../office/decide';
import { useWords } from '../words/format';
import { readMatter } from './queries';

type Matter = Schemas['Matter'];
type Member = Schemas['MatterMember'];
type Props = { matter: Matter; onChange: () => void };

const colours: Record<Member['state'], string> = { asked: 'blue', agreed: 'green', declined: 'gray', left: 'gray', removed: 'gray' };

/** Asks the reader whether they take part; nothing of theirs is told before they agree. */
export function Invitation({ matter: m, onChange }: Props) {
  const { t } = useWords();
  const mine = m.members.find((x) => x.mine && x.state === 'asked');
  if (!mine) return null;
  return (
    <Alert color="blue" variant="light" title={t('member.question', { name: m.applicant.name })}>
      <Stack gap="xs">
        <Text size="sm">{t('member.consent')}</Text>
        <Answer matter={m} member={mine} onChange={onChange} legend={t('member.answer')} choices={[{ value: 'agreed', label: t('member.agree') }, { value: 'declined', label: t('member.decline') }]} />
      </Stack>
    </Alert>
  );
}

/** Who takes part beside the sides: for the applicant to ask and to remove, for each of them to leave. */
export function Members({ matter: m, onChange }: Props) {
  const { t, date } = useWords();
  return (
    <Stack gap="sm">
      {m.members.length === 0 && <Text size="sm" className="quiet">{t('member.none')}</Text>}
      <ul className="plain-list">
        {m.members.map((x) => (
          <li key={x.id} className="entry">
            <Group justify="space-between" gap="xs">
              <Text fw={600} size="sm" className="words">{x.mine ? t('member.you', { name: x.name }) : x.name}</Text>
              <Badge variant="light" tt="none" color={colours[x.state]}>{t(`memberState.${x.state}`)}</Badge>
            </Group>
            <Text size="sm" className="quiet">{date(x.at)}</Text>
            {x.mine && x.state === 'agreed' && <Answer matter={m} member={x} onChange={onChange} choices={[{ value: 'left', label: t('member.leave'), ends: true }]} />}
            {m.side === 'applicant' && (x.state === 'asked' || x.state === 'agreed') && <Answer matter={m} member={x} onChange={onChange} choices={[{ value: 'removed', label: t('member.remove', { name: x.name }), ends: true }]} />}
          </li>
        ))}
      </ul>
      {m.steps.includes('ask') && <Ask matter={m} onChange={onChange} />}
    </Stack>
  );
}

/** Whoever has said no, or leaves, has no more to do with the case and is led back to their own. */
function Answer({ matter: m, member, legend = '', choices, onChange }: Props & { member: Member; legend?: string; choices: readonly Choice[] }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const send = async (choice: string, etag: string) => {
    await ask(api.PATCH('/matters/{matterId}/members/{memberId}', { params: { path: { matterId: m.id, memberId: member.id }, header: { 'If-Match': etag }, query: { lang: language } }, body: { state: choice as 'agreed' } }));
    if (choice !== 'declined' && choice !== 'left') return;
    void queries.invalidateQueries({ queryKey: ['matters'] });
    navigate('/matters', { replace: true });
  };
  return (
    <Decide<Matter> about={`matter/${m.id}/member/${member.id}/${choices[0]?.value}`} legend={legend} choices={choices} revision={m.revision} onDone={onChange}
      reread={() => readMatter(m.id, language)} send={(d, etag) => send(d.choice, etag)}
      now={(x) => ({ revision: x.revision, status: t(`memberState.${x.members.find((y) => y.id === member.id)?.state ?? 'removed'}`) })} />
  );
}

function Ask({ matter: m, onChange }: Props) {
  const { t, language } = useWords();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/matter/${m.id}/member`, { email: '' }, '');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/matters/{matterId}/members', { params: { path: { matterId: m.id }, query: { lang: language } }, body: { email: draft.value.email.trim() } })),
    onSuccess: () => {
      draft.begin({ email: '' }, '');
      onChange();
    },
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  return (
    <form {...checked}>
      <Stack gap="xs" maw={480}>
        {send.error && <Failure error={send.error} />}
        <TextInput name="email" type="email" autoComplete="off" label={t('member.email')} description={t('member.emailHint')} required maxLength={190} value={draft.value.email} error={at.email} onChange={(e) => draft.change({ email: e.currentTarget.value })} />
        <Group><Button type="submit" variant="default" loading={send.isPending}>{t('member.ask')}</Button></Group>
      </Stack>
    </form>
  );
}
