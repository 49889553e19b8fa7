import { Alert, Anchor, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Offline, Refused } from '../api/client';

/** Sets the title of the browser's tab. */
export function useTitle(title: string | undefined) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = title ? `${title} · ${t('brand')}` : `${t('brand')} – ${t('tagline')}`;
  }, [title, t]);
}

export function Waiting() {
  const { t } = useTranslation();
  return <Center py="xl" role="status"><Loader aria-label={t('waiting')} /></Center>;
}

export function NotFound() {
  const { t } = useTranslation();
  useTitle(t('notFound.title'));
  return (
    <Stack py="xl" gap="sm">
      <Title order={1}>{t('notFound.title')}</Title>
      <Text>{t('notFound.text')}</Text>
      <Anchor component={Link} to="/">{t('notFound.home')}</Anchor>
    </Stack>
  );
}

/** What went wrong, and what to do about it. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  if (error instanceof Refused && error.problem.status === 404) return <NotFound />;
  const code = error instanceof Offline ? 'offline' : error instanceof Refused ? error.problem.code : 'internal';
  const fields = error instanceof Refused ? (error.problem.errors ?? []) : [];
  return (
    <Alert color="red" variant="light" title={t([`problem.${code}`, 'problem.internal'])} role="alert" my="md">
      <Stack gap="xs">
        {fields.length > 0 && (
          <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
            {fields.map((f) => <li key={f.field + f.code}><strong>{t([`field.${f.field.replace(/\[\d+\]/g, '')}`, 'field.other'], { name: f.field })}</strong>{': '}{t([`fieldProblem.${f.code}`, 'fieldProblem.other'], { message: f.message })}</li>)}
          </ul>
        )}
        {error instanceof Refused && error.problem.instance && <Text size="xs" c="dimmed">{t('problem.number', { id: error.problem.instance })}</Text>}
        {retry && <Group><Button size="xs" variant="default" onClick={retry}>{t('again')}</Button></Group>}
      </Stack>
    </Alert>
  );
}

export function Empty({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <Stack gap="xs" py="xl" align="flex-start">
      <Title order={2} size="h4">{title}</Title>
      {children}
    </Stack>
  );
}
