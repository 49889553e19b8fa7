import { Anchor, Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { OnDesk } from '../desk/on-desk';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';
import { enquiryColours } from './enquiry-words';
import { Handle } from './handle';
import { EnquiryPapers } from './papers';

type Enquiry = Schemas['Enquiry'];

/** An enquiry with what has been said, for whoever asks and for the office in charge. */
export default function EnquiryPage() {
  const { id = '' } = useParams();
  const { t, language, date, moment, code } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const found = useQuery({
    queryKey: ['enquiry', id, language],
    queryFn: async ({ signal }) => (await ask(api.GET('/enquiries/{enquiryId}', { params: { path: { enquiryId: id }, query: { lang: language } }, signal }))).data,
  });
  const e = found.data;
  useTitle(e && t('colon', { name: t('enquiry.one'), value: t(`topic.${e.topic}`) }));
  if (found.isPending) return <Waiting />;
  if (!e) return <Failure page error={found.error} retry={() => void found.refetch()} />;
  const office = account?.role === 'liaison' && account.place === e.place && !e.mine;
  // Chongqing's office reads what is overdue elsewhere, and has no part in it.
  const takesPart = office || e.mine;
  const renew = async () => {
    await Promise.all([['enquiry', id], ['enquiries'], ['office']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    result.current?.focus();
  };
  // What was said and how it was handed over, in one line of time.
  const events = [...e.messages.map((m) => ({ at: m.at, message: m, handover: undefined })), ...e.handovers.map((h) => ({ at: h.at, message: undefined, handover: h }))].sort((a, b) => a.at.localeCompare(b.at));
  const who = (m: Enquiry['messages'][number]) => (m.by === 'office' ? t('enquiry.office', { place: code('place', m.place) }) : e.mine ? t('enquiry.you') : t(`asker.${e.askerRole}`));
  return (
    <Stack gap="lg" maw={760}>
      <Anchor component={Link} to="/enquiries">{t('enquiry.back')}</Anchor>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">{t(`topic.${e.topic}`)}</Title>
          <Text>{e.body}</Text>
          {e.due && <Text size="sm">{t(e.overdue ? 'enquiry.late' : 'enquiry.due', { date: date(e.due) })}</Text>}
        </div>
        <div ref={result} tabIndex={-1} role="status"><Badge size="lg" variant="light" tt="none" color={enquiryColours[e.status]}>{t(`enquiryStatus.${e.status}`)}</Badge></div>
      </Group>
      {account?.role === 'liaison' && !e.mine && <OnDesk kind="enquiries" thing={e.id} revision={e.revision} onChange={() => void renew()} />}
      <section aria-label={t('enquiry.messages')}>
        <ol className="plain-list">
          {events.map(({ at, message: m, handover: h }) => (
            <li key={at + (h ? 'h' : 'm')}>
              <Paper withBorder p="md">
                {m && (
                  <>
                    <Text size="sm" fw={600}>{who(m)} <Text span size="sm" className="quiet">{moment(m.at)}</Text></Text>
                    <Text className="words">{m.text}</Text>
                    <ReadingHelp texts={[m.text]} />
                  </>
                )}
                {h && (
                  <>
                    <Text size="sm" fw={600}>{t('enquiry.handed', { from: code('place', h.from), to: code('place', h.to) })} <Text span size="sm" className="quiet">{moment(h.at)}</Text></Text>
                    <Text size="sm" className="words">{h.reason}</Text>
                  </>
                )}
              </Paper>
            </li>
          ))}
        </ol>
      </section>
      {takesPart && <EnquiryPapers enquiry={e} from={(side) => (side === 'body' ? t('talk.anyOffice') : t(`asker.${e.askerRole}`))} onChange={() => void renew()} />}
      {e.status === 'closed' ? <Text>{t('enquiry.isClosed')}</Text> : takesPart && (
        <>
          <Reply enquiry={e} office={office} onDone={() => void renew()} />
          <Handle enquiry={e} office={office} onDone={() => void renew()} />
        </>
      )}
    </Stack>
  );
}

function Reply({ enquiry: e, office, onDone }: { enquiry: Enquiry; office: boolean; onDone: () => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/enquiry/${e.id}`, { text: '' }, '');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/enquiries/{enquiryId}/messages', { params: { path: { enquiryId: e.id } }, body: { text: draft.value.text.trim() } })),
    onSuccess: () => {
      draft.begin({ text: '' }, '');
      onDone();
    },
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t(office ? 'enquiry.answer' : 'enquiry.write')}</Title>
      <form {...checked}>
        <Stack gap="xs">
          {send.error && <Failure error={send.error} />}
          <Textarea name="text" label={t('enquiry.message')} required autosize minRows={3} maxLength={2000} value={draft.value.text} error={at.text} onChange={(event) => draft.change({ text: event.currentTarget.value })} />
          <Group><Button type="submit" loading={send.isPending}>{t('enquiry.sendMessage')}</Button></Group>
        </Stack>
      </form>
    </section>
  );
}
