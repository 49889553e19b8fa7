import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { HandOver } from '../desk/hand-over';
import { isStale } from '../form/stale';
import { EndButton } from '../layout/end-button';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { offices } from './enquiry-words';

type Enquiry = Schemas['Enquiry'];

const path = (id: string) => ({ path: { enquiryId: id } });
const tag = (e: Enquiry) => `"${e.revision}"`;

/** Closes an enquiry; as the office also says that it is answered, or hands it over. */
export function Handle({ enquiry: e, office, onDone }: { enquiry: Enquiry; office: boolean; onDone: () => void }) {
  const { t } = useWords();
  const [handing, setHanding] = useState(false);
  const move = useMutation({
    mutationFn: (status: 'answered' | 'closed') => ask(api.PATCH('/enquiries/{enquiryId}', { params: { ...path(e.id), header: { 'If-Match': tag(e) } }, body: { status } })),
    onSettled: onDone,
  });
  const last = e.messages.at(-1);
  // A document that the asker has put in since wants an answer too.
  const answered = last?.by === 'office' && !e.history?.some((x) => x.kind === 'document-added' && x.by === 'applicant' && Date.parse(x.at) > Date.parse(last.at));
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('enquiry.next')}</Title>
      <Stack gap="xs">
        {move.error && (isStale(move.error) ? <Text role="alert">{t('enquiry.moved')}</Text> : <Failure error={move.error} />)}
        {office && e.status === 'open' && !answered && <Text size="sm" className="quiet">{t('enquiry.answerFirst')}</Text>}
        <Group gap="sm">
          {office && e.status === 'open' && answered && <Button variant="default" loading={move.isPending && move.variables === 'answered'} disabled={move.isPending} onClick={() => move.mutate('answered')}>{t('enquiry.markAnswered')}</Button>}
          <EndButton loading={move.isPending && move.variables === 'closed'} disabled={move.isPending} onClick={() => window.confirm(t('enquiry.closeSure')) && move.mutate('closed')}>{t('enquiry.close')}</EndButton>
          {office && !handing && <Button variant="default" onClick={() => setHanding(true)}>{t('enquiry.handOver')}</Button>}
        </Group>
        {office && handing && <ToOffice enquiry={e} onCancel={() => setHanding(false)} />}
      </Stack>
    </section>
  );
}

function ToOffice({ enquiry: e, onCancel }: { enquiry: Enquiry; onCancel: () => void }) {
  const { t, code, language } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const now = (x: Enquiry) => ({ revision: x.revision, status: x.messages.at(-1)?.text ?? '', at: code('place', x.place) });
  return (
    <HandOver<Enquiry> about={`enquiry/${e.id}`} field="place" hint={t('enquiry.handOverHint')} targets={offices.filter((p) => p !== e.place).map((p) => ({ value: p, label: code('place', p) }))}
      status={t('enquiry.last')} mine={now(e)} now={now}
      reread={async () => (await ask(api.GET('/enquiries/{enquiryId}', { params: { ...path(e.id), query: { lang: language } } }))).data}
      send={(place, reason, etag) => ask(api.PATCH('/enquiries/{enquiryId}', { params: { ...path(e.id), header: { 'If-Match': etag } }, body: { place: place as 'CQ', reason } }))}
      onDone={() => {
        // The enquiry is the other office's now.
        navigate('/enquiries');
        for (const key of ['enquiries', 'office', 'enquiry']) void queries.invalidateQueries({ queryKey: [key] });
      }}
      onCancel={onCancel} />
  );
}
