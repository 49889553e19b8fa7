import { Button, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { homeOf } from '../account/home';
import { useSession } from '../api/session';
import { Failure, useTitle } from '../layout/notice';
import { OpeningCard } from '../openings/card';
import { newestQuery } from '../openings/queries';
import type { Start } from '../pages';
import { useWords } from '../words/format';
import { Figures, figuresQuery } from './figures';
import './home.css';

export const prepare = (queries: QueryClient, { language }: Start) =>
  Promise.all([queries.prefetchQuery(figuresQuery), queries.prefetchQuery(newestQuery(language))]);

const grounds = [
  { title: 'trust.exact', text: 'trust.exactText' },
  { title: 'trust.reasons', text: 'trust.reasonsText' },
  { title: 'trust.blind', text: 'trust.blindText' },
  { title: 'trust.clause', text: 'trust.clauseText' },
];

const ways = [
  { title: 'way.talent', text: 'way.talentText', go: 'way.talentGo', to: '/register?role=talent' },
  { title: 'way.employer', text: 'way.employerText', go: 'way.employerGo', to: '/register?role=employer' },
  { title: 'way.agency', text: 'way.agencyText', go: 'way.agencyGo', to: '/register?role=agency' },
  { title: 'way.office', text: 'way.officeText', go: 'way.officeGo', to: '/login' },
];

/** Says to a visitor what the exchange is and why its rankings can be trusted, and leads on. */
export default function HomePage() {
  const { t } = useWords();
  useTitle(undefined);
  const { account, ready } = useSession();
  const { hash } = useLocation();
  useEffect(() => document.getElementById(hash.slice(1))?.scrollIntoView(), [hash]);
  return (
    <Stack gap={56}>
      <section className="hero">
        <Stack gap="md">
          <Title order={1}>{t('home.title')}</Title>
          <Text size="lg" maw="60ch">{t('home.lead')}</Text>
          <Search />
        </Stack>
        <Figures />
      </section>

      <section id="trust" aria-labelledby="trust-title">
        <Title order={2} id="trust-title" mb="md">{t('home.trust')}</Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" component="ul" className="bare">
          {grounds.map((g) => (
            <li key={g.title} className="ground">
              <Title order={3} size="h4" mb={4}>{t(g.title)}</Title>
              <Text>{t(g.text)}</Text>
            </li>
          ))}
        </SimpleGrid>
        <Text mt="md"><Link to="/policy">{t('trust.read')}</Link></Text>
      </section>

      <section aria-labelledby="ways-title">
        <Title order={2} id="ways-title" mb="md">{t('home.ways')}</Title>
        {account ? <Button component={Link} to={homeOf(account)}>{t('home.mine')}</Button> : (
          <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md" component="ul" className="bare" style={{ visibility: ready ? undefined : 'hidden' }}>
            {ways.map((w) => (
              <Paper key={w.title} component="li" withBorder p="md" className="way">
                <Title order={3} size="h4">{t(w.title)}</Title>
                <Text size="sm">{t(w.text)}</Text>
                <Button component={Link} to={w.to} variant="light" fullWidth h="auto" mih={44} py={6} styles={{ label: { whiteSpace: 'normal' } }}>{t(w.go)}</Button>
              </Paper>
            ))}
          </SimpleGrid>
        )}
      </section>

      <Newest />
    </Stack>
  );
}

function Search() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const search = (e: FormEvent) => {
    e.preventDefault();
    navigate(typed.trim() ? `/openings?${new URLSearchParams({ q: typed.trim() })}` : '/openings');
  };
  return (
    <form onSubmit={search} role="search" className="hero-search">
      <TextInput type="search" size="md" label={t('openings.words')} placeholder={t('openings.wordsHint')} value={typed} maxLength={200} onChange={(e) => setTyped(e.currentTarget.value)} />
      <Button type="submit" size="md">{t('openings.search')}</Button>
    </form>
  );
}

function Newest() {
  const { t, language } = useWords();
  const newest = useQuery(newestQuery(language));
  return (
    <section aria-labelledby="live-title" className="live" aria-busy={newest.isPending}>
      <Title order={2} id="live-title" mb="md">{t('home.live')}</Title>
      {newest.error && <Failure error={newest.error} retry={() => void newest.refetch()} />}
      {newest.data?.length === 0 && <Text>{t('home.none')}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} component="ul" className="bare">
        {newest.data?.map((o) => <li key={o.id}><OpeningCard opening={o} order={3} /></li>)}
      </SimpleGrid>
      <Text mt="md"><Link to="/openings">{t('home.all')}</Link></Text>
    </section>
  );
}
