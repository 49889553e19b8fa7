import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { tongueOf } from '../words/tongue';
import { TrackBadge } from './track-badge';

/** One opening of a list. order is the level of its title among the headings of the page. */
export function OpeningCard({ opening: o, order = 2 }: { opening: Schemas['Opening']; order?: 2 | 3 }) {
  const { t, code, pay, date } = useWords();
  const { pathname, search } = useLocation();
  const from = pathname === '/openings' ? { list: search } : undefined;
  return (
    <Paper withBorder p="md" h="100%" component="article">
      <Stack gap={6}>
        <Title order={order} size="h4" className="words" lang={tongueOf(o.title)}><Anchor component={Link} to={`/openings/${encodeURIComponent(o.id)}`} state={from} inherit>{o.title}</Anchor></Title>
        {o.employer?.name && <Text size="sm" lang={tongueOf(o.employer.name)}>{o.employer.name}</Text>}
        <Text fw={600}>{pay(o.pay)}</Text>
        <Group gap={6}>
          {o.place && <Badge variant="light">{code('place', o.place)}{o.district ? ` · ${o.district}` : ''}</Badge>}
          {o.post && <Badge variant="light">{code('post', o.post)}</Badge>}
          <TrackBadge opening={o} />
          {o.engagement && <Badge variant="light" color="gray">{code('engagement', o.engagement)}</Badge>}
        </Group>
        {o.closes && <Text size="sm" className="quiet">{t('opening.closes')} {date(o.closes)}</Text>}
      </Stack>
    </Paper>
  );
}
