import { Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';
import { Decide } from './decide';
import { Part } from './part';
import { reportColours } from './reports';

type Report = Schemas['Report'];

const read = async (id: string, signal?: AbortSignal) => (await ask(api.GET('/reports/{reportId}', { params: { path: { reportId: id } }, signal }))).data;

/** A report of an opening, and the decision about it. */
export default function ReportPage() {
  const { id = '' } = useParams();
  const { t, date, code } = useWords();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const report = useQuery({ queryKey: ['report', id], queryFn: ({ signal }) => read(id, signal), refetchOnWindowFocus: false });
  const r = report.data;
  useTitle(r && t('colon', { name: t('reports.one'), value: r.opening.title }));
  if (report.isPending) return <Waiting />;
  if (!r) return <Failure page error={report.error} retry={() => void report.refetch()} />;
  const renew = async () => {
    await Promise.all([['report', id], ['reports'], ['office'], ['opening', r.opening.id]].map((queryKey) => queries.invalidateQueries({ queryKey })));
    result.current?.focus();
  };
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/office/reports">{t('reports.back')}</Anchor>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2" className="words">{t(`reportReason.${r.reason}`)}</Title>
          <Text size="sm" className="quiet">{[t('reports.madeOn', { date: date(r.createdAt) }), code('place', r.place)].join(' · ')}</Text>
        </div>
        <div ref={result} tabIndex={-1} role="status"><Badge size="lg" variant="light" tt="none" color={reportColours[r.status]}>{t(`reportStatus.${r.status}`)}</Badge></div>
      </Group>
      <div className="sides">
        <Part title={t('reports.text')}><Text className="words">{r.text}</Text><ReadingHelp texts={[r.text]} /></Part>
        <Part title={t('reports.opening')}>
          <Text className="words"><Anchor component={Link} to={`/openings/${encodeURIComponent(r.opening.id)}`}>{r.opening.title}</Anchor></Text>
          <Text size="sm" className="words">{[r.opening.employer?.name, code('place', r.opening.place), t(`status.${r.opening.status}`)].filter(Boolean).join(' · ')}</Text>
          {r.opening.description && <details><summary>{t('reports.description')}</summary><Text size="sm" className="words">{r.opening.description}</Text></details>}
        </Part>
      </div>
      {r.status === 'open' ? (
        <Part title={t('decide.title')}>
          <Decide<Report> about={`report/${id}`} legend={t('reports.question')} hint={t('reports.hint')} revision={r.revision} reread={() => read(id)} onDone={() => void renew()}
            now={(x) => ({ revision: x.revision, status: t(`reportStatus.${x.status}`), reason: x.decision })}
            choices={[{ value: 'upheld', label: t('reports.uphold'), asks: ['reason'] }, { value: 'dismissed', label: t('reports.dismiss'), asks: ['reason'] }]}
            send={(d, etag) => ask(api.PATCH('/reports/{reportId}', { params: { path: { reportId: id }, header: { 'If-Match': etag } }, body: { status: d.choice as 'upheld', reason: d.reason } }))} />
        </Part>
      ) : (
        <Part title={t('field.decision')}>
          <Text className="words">{r.decision}</Text>
          <Text size="sm" className="quiet">{date(r.decidedAt)}</Text>
        </Part>
      )}
    </Stack>
  );
}
