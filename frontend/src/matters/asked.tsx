import { Alert, Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask } from '../api/client';
import { useWords } from '../words/format';
import { matterPath } from './matter-words';

/** The cases in which the reader is asked to take part, until they have answered. */
export function Asked() {
  const { t, language } = useWords();
  const found = useQuery({ queryKey: ['matters', 'asked', language], queryFn: async ({ signal }) => (await ask(api.GET('/matters', { params: { query: { asked: 'true', limit: 20, lang: language } }, signal }))).data.items });
  if (!found.data?.length) return null;
  return (
    <Alert color="blue" variant="light" title={t('member.asked')}>
      <ul className="inner-list">
        {found.data.map((m) => <li key={m.id}><Anchor component={Link} c="inherit" underline="always" to={matterPath(m.id)}>{m.about ? t('colon', { name: m.title, value: m.about }) : m.title}</Anchor> <Text span size="sm">{m.applicant.name}</Text></li>)}
      </ul>
    </Alert>
  );
}
