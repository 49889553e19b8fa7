import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link, NavLink } from 'react-router';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { openingPath } from './paths';

/** The head of the pages about one opening, with the ways between them. */
export function OpeningHead({ opening: o, title }: { opening: Schemas['Opening']; title: string }) {
  const { t } = useWords();
  const pages = [
    ['candidates', 'opening.candidates', o.status !== 'draft'],
    ['edit', 'opening.edit', o.status !== 'closed'],
  ] as const;
  return (
    <Stack gap="xs">
      <Anchor component={Link} to="/employer">{t('candidates.back')}</Anchor>
      <Title order={1} size="h2">{title}</Title>
      <Text><Anchor component={Link} to={`/openings/${encodeURIComponent(o.id)}`} className="words" underline="always">{o.title}</Anchor> · {t(`status.${o.status}`)}</Text>
      <Group component="nav" gap="md" aria-label={t('employer.about')}>
        {pages.filter(([, , there]) => there).map(([page, word]) => <Anchor key={page} component={NavLink} to={openingPath(o.id, page)} end>{t(word)}</Anchor>)}
      </Group>
    </Stack>
  );
}
