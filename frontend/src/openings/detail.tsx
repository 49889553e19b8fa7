import { Alert, Anchor, Badge, Button, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Approach } from '../candidacy/approach';
import { Failure, useTitle, Waiting } from '../layout/notice';
import type { Start } from '../pages';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';
import { tongueOf } from '../words/tongue';
import { capital } from './capital';
import { editable } from './editable';
import { openingQuery } from './queries';
import { ReportOpening } from './report';
import { TrackNote } from './track-note';
import './detail.css';

// They come after the opening, which nobody waits longer for.
const SimilarOpenings = lazy(() => import('./similar').then((m) => ({ default: m.SimilarOpenings })));
// Only talents need them.
const OwnRank = lazy(() => import('../talent/own-rank').then((m) => ({ default: m.OwnRank })));
const OpeningClauses = lazy(() => import('../talent/opening-clauses').then((m) => ({ default: m.OpeningClauses })));

export const prepare = (queries: QueryClient, { params, language }: Start) => queries.prefetchQuery(openingQuery(params.id ?? '', language));

export default function OpeningPage() {
  const { id = '' } = useParams();
  const { t, language } = useWords();
  const opening = useQuery(openingQuery(id, language));
  useTitle(opening.data?.title);
  // The list as it was searched and filtered, where one came from it.
  const list = (useLocation().state as { list?: string } | null)?.list ?? '';
  return (
    <Stack>
      <Anchor component={Link} to={{ pathname: '/openings', search: list }}>{t('opening.back')}</Anchor>
      {opening.isPending && <Waiting />}
      {opening.error && <Failure page error={opening.error} retry={() => void opening.refetch()} />}
      {opening.data && <Detail key={id} opening={opening.data} />}
      {opening.data && opening.data.status !== 'draft' && <Suspense><SimilarOpenings opening={id} /></Suspense>}
    </Stack>
  );
}

function Detail({ opening: o }: { opening: Schemas['Opening'] }) {
  const { t, code, languageName, pay, date, number, counted } = useWords();
  const { account, ready } = useSession();
  const mine = account?.role === 'employer' && o.organisation && account.organisations?.includes(o.organisation);
  const list = (kind: string, values: string[] | null | undefined) => values?.map((v) => code(kind, v)).join(t('comma'));
  const rows: [string, ReactNode][] = [
    [t('opening.place'), o.place && `${code('place', o.place)}${o.district ? ` · ${o.district}` : ''}`],
    [t('opening.pay'), pay(o.pay)],
    [t('opening.post'), code('post', o.post)],
    [t('opening.engagement'), code('engagement', o.engagement)],
    [t('opening.industry'), o.industryLabel ? capital(o.industryLabel) : o.industry],
    [t('opening.headcount'), o.headcount ? number(o.headcount) : ''],
    [t('opening.minYears'), o.minYears ? counted('opening.years', o.minYears) : ''],
    [t('opening.education'), code('education', o.education)],
    [t('opening.closes'), date(o.closes)],
  ];
  const support = (['researchFunds', 'assistant', 'housing', 'transport'] as const).filter((k) => o.support?.[k]);
  const e = o.employer;
  return (
    <article>
      <Stack>
        {o.status === 'closed' && (
          <Alert color="gray" role="note" title={t('opening.closed')}>
            {t(`closeReason.${o.closeReason ?? 'withdrawn'}`)}
            {o.suspension && <Text size="sm" className="words">{t('colon', { name: t('opening.officeSays'), value: o.suspension.decision })}</Text>}
          </Alert>
        )}
        {o.status === 'draft' && <Alert color="yellow" role="note" title={t('opening.draft')} />}
        <div>
          <Title order={1} size="h2" className="words" lang={tongueOf(o.title)}>{o.title}</Title>
          {e?.name && <Text size="lg" lang={tongueOf(e.name)}>{e.name}</Text>}
        </div>
        <TrackNote opening={o} />
        {mine && (
          <Group>
            <Anchor component={Link} to={`/employer/openings/${encodeURIComponent(o.id)}/candidates`}>{t('opening.candidates')}</Anchor>
            {editable(o) && <Anchor component={Link} to={`/employer/openings/${encodeURIComponent(o.id)}/edit`}>{t('opening.edit')}</Anchor>}
          </Group>
        )}
        {account?.role === 'talent' && o.status === 'published' && (account.talent ? <Apply opening={o.id} /> : (
          <Text>{t('apply.profile')} <Anchor component={Link} to="/talent" underline="always">{t('apply.toProfile')}</Anchor></Text>
        ))}
        {account?.talent && o.status !== 'draft' && <Suspense><OwnRank opening={o.id} about={o.title} order={2} /><OpeningClauses opening={o.id} /></Suspense>}
        {ready && !account && o.status === 'published' && <Group><Button component={Link} to="/login" state={{ from: `/openings/${encodeURIComponent(o.id)}` }}>{t('apply.login')}</Button></Group>}
        <dl className="terms">
          {rows.filter(([, v]) => v).map(([k, v]) => <div key={k}><dt>{k}</dt><dd className="words">{v}</dd></div>)}
        </dl>
        {o.description && <section><Title order={2} size="h4" mb="xs">{t('opening.description')}</Title><Text className="words" maw="75ch" lang={tongueOf(o.description)}>{o.description}</Text></section>}
        <ReadingHelp texts={[o.title, o.description]} />
        <Wanted title={t('opening.skills')} items={o.skills?.map((s) => ({ name: s.name, must: s.required === true }))} />
        <Wanted title={t('opening.licences')} items={o.licences?.map((s) => ({ name: s.title, must: s.required === true }))} />
        <Wanted title={t('opening.languages')} items={o.languages?.map((l) => ({ name: `${languageName(l.code)}${l.level ? ` ${l.level}` : ''}`, must: l.required === true }))} />
        {support.length > 0 && (
          <section>
            <Title order={2} size="h4" mb="xs">{t('opening.support')}</Title>
            <ul className="inner-list">{support.map((k) => <li key={k}>{t('colon', { name: t(`support.${k}`), value: o.support?.[k] })}</li>)}</ul>
          </section>
        )}
        {e && (
          <section>
            <Divider mb="md" />
            <Title order={2} size="h4" mb="xs">{t('opening.employer')}</Title>
            <Text>{[e.name, code('employerKind', e.kind), code('place', e.place), code('ownership', e.ownership), code('size', e.size)].filter(Boolean).join(' · ')}</Text>
            {!!e.standing?.length && <Text>{t('colon', { name: t('opening.standing'), value: list('standing', e.standing) })}</Text>}
            {!!e.platforms?.length && <Text>{t('colon', { name: t('opening.platforms'), value: list('employerKind', e.platforms) })}</Text>}
          </section>
        )}
        {o.status === 'published' && !mine && <section><Divider mb="md" /><ReportOpening opening={o.id} /></section>}
      </Stack>
    </article>
  );
}

function Wanted({ title, items }: { title: string; items?: { name: string; must: boolean }[] }) {
  const { t } = useWords();
  if (!items?.length) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{title}</Title>
      <Group gap={8} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {items.map((i) => <li key={i.name}><Badge lang={tongueOf(i.name)} variant={i.must ? 'filled' : 'outline'}>{i.name} · {t(i.must ? 'opening.required' : 'opening.helpful')}</Badge></li>)}
      </Group>
    </section>
  );
}

/** A talent's way to apply, who may be a candidate already. */
function Apply({ opening }: { opening: string }) {
  const mine = useQuery({
    queryKey: ['my-candidacies'],
    queryFn: async ({ signal }) => (await ask(api.GET('/me/candidacies', { params: { query: { limit: 100 } }, signal }))).data.items,
  });
  if (mine.isPending) return null;
  return <Approach as="apply" opening={opening} under={mine.data?.find((c) => c.opening?.id === opening)?.id} />;
}
