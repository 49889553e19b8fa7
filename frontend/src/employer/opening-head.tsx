import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link, NavLink } from 'react-router';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { editable } from '../openings/editable';
import { openingPath } from './paths';
import './opening-head.css';

/** The head of the pages about one opening, with the ways between them. */
export function OpeningHead({ opening: o, title }: { opening: Schemas['Opening']; title: string }) {
  const { t } = useWords();
  const pages = [
    { page: 'candidates', word: 'opening.candidates', there: o.status !== 'draft' },
    { page: 'pipeline', word: 'pipeline.title', there: o.status !== 'draft' },
    { page: 'assistance', word: 'assistance.title', there: o.status !== 'draft' },
    { page: 'selection', word: 'selection.title', there: o.post === 'civil-service-senior' && o.employer?.kind === 'government-body' },
    { page: 'edit', word: 'opening.edit', there: editable(o) },
  ] as const;
  return (
    <Stack gap="xs">
      <Anchor component={Link} to="/employer">{t('candidates.back')}</Anchor>
      <Title order={1} size="h2">{title}</Title>
      <Text><Anchor component={Link} to={`/openings/${encodeURIComponent(o.id)}`} className="words" underline="always">{o.title}</Anchor> · {t(`status.${o.status}`)}</Text>
      <Group component="nav" gap="md" className="opening-nav" aria-label={t('employer.about')}>
        {pages.filter((p) => p.there).map(({ page, word }) => <Anchor key={page} component={NavLink} to={openingPath(o.id, page)} end>{t(word)}</Anchor>)}
      </Group>
    </Stack>
  );
}
