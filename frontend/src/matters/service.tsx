import { Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useSession } from '../api/session';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { Part } from '../office/part';
import { useWords } from '../words/format';
import { servicePath } from './matter-words';
import { Plan, WantedDocuments } from './plan';
import { useProcedure } from './queries';
import { Start } from './start';

/** One procedure: what it gives, how it goes on, and for whoever may ask the form with which it starts. */
export default function ServicePage() {
  const { code = '' } = useParams();
  const { t } = useWords();
  const { account, ready } = useSession();
  const found = useProcedure(code);
  const p = found.data;
  useTitle(p?.title);
  if (found.isPending || !ready) return <Waiting />;
  if (!p) return <Failure page error={found.error} retry={() => void found.refetch()} />;
  const refs = (list: typeof p.opens) => <ul className="inner-list">{list.map((r) => <li key={r.code}><Anchor component={Link} to={servicePath(r.code)}>{r.title}</Anchor></li>)}</ul>;
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/services">{t('service.back')}</Anchor>
      <Stack gap={6} maw="70ch">
        <Group gap="xs"><Badge component={Link} to={`/policy/${p.clause}`} variant="light" style={{ cursor: 'pointer' }}>{t('policy.clause', { n: p.clause })}</Badge></Group>
        <Title order={1} size="h2">{p.title}</Title>
        <Text size="lg">{p.summary}</Text>
        <Text>{t('colon', { name: t('service.who'), value: p.openers.map((r) => t(`opener.${r}`)).join(t('comma')) })}</Text>
        <Text>{t('colon', { name: t('service.body'), value: p.body })}</Text>
        <Text size="sm" className="quiet">{t('service.notOfficial')}</Text>
      </Stack>
      <div className="sides">
        <Part title={t('service.steps')}><Plan procedure={p} /></Part>
        <Part title={t('service.documents')}><WantedDocuments documents={p.documents} /></Part>
        {p.needs && <Part title={t('service.first')}>{refs([{ code: p.needs.procedure, title: p.needs.title }])}</Part>}
        {p.opens.length > 0 && <Part title={t('service.opens')}>{refs(p.opens)}</Part>}
      </div>
      <section aria-labelledby="start">
        <Title order={2} size="h3" id="start" mb="xs">{t('service.start')}</Title>
        {!account && (
          <Stack gap="xs">
            <Text>{t('service.logIn')}</Text>
            <Group><Button component={Link} to="/login" state={{ from: servicePath(p.code) }}>{t('nav.login')}</Button><Button component={Link} to="/register" variant="default">{t('nav.register')}</Button></Group>
          </Stack>
        )}
        {account && !p.openers.includes(account.role) && <Text>{t('service.notYou', { who: p.openers.map((r) => t(`opener.${r}`)).join(t('comma')) })}</Text>}
        {p.calls && <Text mb="sm"><Anchor component={Link} to="/calls">{t('service.calls')}</Anchor></Text>}
        {account && p.openers.includes(account.role) && <Start key={`${account.id}/${p.code}`} procedure={p} account={account} />}
      </section>
    </Stack>
  );
}
