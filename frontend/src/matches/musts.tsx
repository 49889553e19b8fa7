import { Anchor, Button, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { QuotedLabels } from './labels';

type Match = Schemas['Match'];
type WhatIf = Schemas['WhatIf'];
type Must = Schemas['Must'];

/** Gates that are tried out, counted as if they were so. */
export type Switched = { gateOn: Schemas['Gate'][]; gateOff: Schemas['Gate'][] };

/** What stands in the address, and is asked for, when those are shown who meet every must. */
const met = 'met';

/** What each gate and each must alone costs an opening, counted over all profiles. */
export function useWhatIf(opening: string | undefined, gates?: unknown, switched?: Switched) {
  return useQuery({
    queryKey: ['what-if', opening, gates, switched], enabled: !!opening,
    queryFn: async ({ signal }) => (await ask(api.GET('/openings/{openingId}/matches/what-if', { params: { path: { openingId: opening ?? '' }, query: switched }, signal }))).data,
  });
}

/** A must in words. */
function useMust() {
  const { t } = useWords();
  const { quoted } = useSaid();
  return ({ feature, wanted }: Must) => t('colon', { name: t(`feature.${feature}`, { defaultValue: feature }), value: quoted(feature, wanted) });
}

/** Chooses between everybody, those who meet every must, and those who miss just one. */
export function MustsChoice({ what, value, onChange }: { what: WhatIf | undefined; value: string; onChange: (key: string) => void }) {
  const { t, number } = useWords();
  const must = useMust();
  if (!what?.musts.length) return null;
  const near = what.musts.filter((m) => m.more > 0 || m.key === value);
  return (
    <NativeSelect label={t('musts.show')} value={value} onChange={(e) => onChange(e.currentTarget.value)}
      data={[
        { value: '', label: t('musts.everybody') },
        { value: met, label: t('musts.met', { n: number(what.met) }) },
        ...(near.length ? [{ group: t('musts.but'), items: near.map((m) => ({ value: m.key, label: `${must(m)} · ${number(m.more)}` })) }] : []),
      ]} />
  );
}

/** What if a must were a wish: how many more would meet all the others. Without onSee the gates are only tried out. */
export const MustsAlone = memo(function MustsAlone({ what, counting, edit, onSee }: { what: WhatIf | undefined; counting?: boolean; edit?: string; onSee?: (key: string) => void }) {
  const { t, counted } = useWords();
  const must = useMust();
  if (counting) return <Text role="status" size="sm">{t('musts.counting')}</Text>;
  if (!what?.musts.length) return null;
  return (
    <section>
      <Title order={3} size="h6">{t('musts.title')}</Title>
      <Text size="sm">{counted('musts.metNow', what.met)}</Text>
      {!onSee && <Text size="sm">{t('musts.tried')}</Text>}
      <Text size="sm" className="quiet" mb="xs">{t('musts.how')}</Text>
      <Stack component="ul" gap="xs" className="plain-list">
        {what.musts.map((m) => (
          <li key={m.key}>
            <Text size="sm" className="words">{must(m)}</Text>
            <Text size="xs" className="quiet">{m.more ? counted('musts.wish', m.more) : t('musts.wishNone')}</Text>
            {m.more > 0 && onSee && <Button size="compact-sm" variant="subtle" aria-label={t('musts.seeThis', { must: must(m) })} onClick={() => onSee(m.key)}>{t('musts.see')}</Button>}
          </li>
        ))}
      </Stack>
      {edit && <Anchor component={Link} size="sm" to={edit}>{t('musts.edit')}</Anchor>}
    </section>
  );
});

/** Gates that are musts of the opening while they are on. */
const offered = ['place', 'pay', 'engagement'];

/** Whether somebody misses no must, one, and which, or several. gates are those that hold them back. */
export const MustsOf = memo(function MustsOf({ match, gates }: { match: Match; gates: string }) {
  return <QuotedLabels value={match.labels ?? none}><Missed match={match} gates={gates} /></QuotedLabels>;
});

const none = {};

function Missed({ match, gates }: { match: Match; gates: string }) {
  const { t, counted } = useWords();
  const must = useMust();
  const stated = match.missed ?? [];
  const held = gates.split(',').filter((g) => offered.includes(g));
  const n = stated.length + held.length;
  const one = stated[0] ? must(stated[0]) : t(`feature.${held[0]}`);
  return <Text size="sm" className="words" fw={n < 2 ? 600 : undefined}>{n === 0 ? t('musts.all') : n === 1 ? t('musts.butThis', { must: one }) : counted('musts.missing', n)}</Text>;
}
