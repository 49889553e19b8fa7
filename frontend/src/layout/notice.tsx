import { Alert, Anchor, Button, Center, Group, Loader, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Offline, type Problem, Refused } from '../api/client';
import { fieldName, problemWords } from '../form/problems';

/** Sets the title of the browser's tab. */
export function useTitle(title: string | undefined) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = title ? `${title} · ${t('brand')}` : `${t('brand')} – ${t('tagline')}`;
  }, [title, t]);
}

export function Waiting() {
  const { t } = useTranslation();
  return <Center py="xl" role="status"><Loader aria-hidden="true" /><VisuallyHidden>{t('waiting')}</VisuallyHidden></Center>;
}

export function NotFound() {
  const { t } = useTranslation();
  useTitle(t('notFound.title'));
  return (
    <Stack py="xl" gap="sm">
      <Title order={1}>{t('notFound.title')}</Title>
      <Text>{t('notFound.text')}</Text>
      <Anchor component={Link} to="/openings">{t('notFound.home')}</Anchor>
    </Stack>
  );
}

/** Whether the address of a page names nothing: no such thing, or none that could be. */
const namesNothing = ({ status, errors }: Problem) => status === 404 || (!!errors?.length && errors.every((e) => e.field.endsWith('Id')));

/** What a clause says of a case: sentences of their own, beside which the field is only how the rule calls its facts. */
const sentences: ReadonlySet<string> = new Set(['not-met', 'on-the-list', 'apply-first']);

/** What went wrong, and what to do about it. With page, a thing that is not there makes the page one that does not exist. */
export function Failure({ error, retry, page }: { error: unknown; retry?: () => void; page?: boolean }) {
  const { t } = useTranslation();
  if (page && error instanceof Refused && namesNothing(error.problem)) return <NotFound />;
  const code = error instanceof Offline ? 'offline' : error instanceof Refused ? error.problem.code : 'internal';
  const otherwise = error instanceof Refused && error.problem.status < 500 ? 'problem.refused' : 'problem.internal';
  const fields = error instanceof Refused ? (error.problem.errors ?? []) : [];
  return (
    <Alert color="red" variant="light" title={t([`problem.${code}`, otherwise])} role="alert" tabIndex={-1} my="md">
      <Stack gap="xs">
        {fields.length > 0 && (
          <ul className="inner-list">
            {fields.map((f) => <li key={f.field + f.code}>{sentences.has(f.code) ? problemWords(f, t) : t('colon', { name: fieldName(f.field, t), value: problemWords(f, t) })}</li>)}
          </ul>
        )}
        {error instanceof Refused && error.problem.status === 401 && code !== 'wrong-credentials' && <Anchor size="sm" c="inherit" underline="always" href="/login" target="_blank">{t('problem.loginAgain')}</Anchor>}
        {error instanceof Refused && error.problem.instance && <Text size="xs" className="quiet">{t('problem.number', { id: error.problem.instance })}</Text>}
        {retry && <Group><Button size="xs" variant="default" onClick={retry}>{t('again')}</Button></Group>}
      </Stack>
    </Alert>
  );
}

export function Empty({ title, order = 2, children }: { title: string; order?: 2 | 3; children?: React.ReactNode }) {
  return (
    <Stack gap="xs" py="xl" align="flex-start">
      <Title order={order} size="h4">{title}</Title>
      {children}
    </Stack>
  );
}
