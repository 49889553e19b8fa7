import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useWords } from '../words/format';

export type Call = Schemas['Call'];
export type Application = Schemas['CallApplication'];

export const callPath = (id: string, page: '' | '/edit' = '') => `/calls/${encodeURIComponent(id)}${page}`;
/** Where somebody applies in a call. */
export const applyPath = (c: Call) => `/services/${encodeURIComponent(c.procedure)}?call=${encodeURIComponent(c.id)}`;

export const callColours: Record<Call['state'], string> = { upcoming: 'gray', open: 'green', closed: 'blue', concluded: 'gray' };

export const readCall = async (callId: string, signal?: AbortSignal) => (await ask(api.GET('/calls/{callId}', { params: { path: { callId } }, signal }))).data;

/** What a call says of itself, and of an application in it, in words. */
export function useCallWords() {
  const { t, code, date, number, money } = useWords();
  return {
    owner: (c: Call) => (c.office ? t('call.office', { place: code('place', c.office) }) : c.owner),
    days: (c: Call) => t('call.days', { from: date(c.opens), to: date(c.closes) }),
    offers: (c: Call) => (c.sum ? t('call.funds', { sum: money([c.sum.amount], c.sum.currency), left: money([c.left ?? 0], c.sum.currency) }) : t('call.places', { n: number(c.places ?? 0), granted: number(c.granted) })),
    /** The priority of the clause, with what it rests on. */
    priority: (a: Application) => (a.priority ? t('call.priority', { platform: code('employerKind', a.priority.platform), basis: t(`basis.${a.priority.basis}`), version: date(a.priority.version) }) : t('call.noPriority')),
    mark: (a: Application) => (a.mark ? t('call.mark', { n: number(a.mark.value), reason: a.mark.reason }) : t('call.noMark')),
    /** Why it stands where it stands, as sentences. */
    reasons: (a: Application) => [a.after && t(`orderAfter.${a.after}`), a.before && t(`orderBefore.${a.before}`)].filter(Boolean).join(' '),
  };
}

/** One call of a list. */
export function CallCard({ call: c }: { call: Call }) {
  const { t } = useWords();
  const say = useCallWords();
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap={4}>
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={2} size="h4" className="words"><Anchor component={Link} inherit to={callPath(c.id)}>{c.title}</Anchor></Title>
          <Badge variant="light" tt="none" color={callColours[c.state]}>{t(`callState.${c.state}`)}</Badge>
        </Group>
        <Text size="sm" className="words">{[say.owner(c), say.offers(c)].filter(Boolean).join(' · ')}</Text>
        <Text size="sm" className="quiet">{say.days(c)}</Text>
        {c.mine && <Text size="sm" fw={600}>{t(`applicationState.${c.mine.state}`)}</Text>}
      </Stack>
    </Paper>
  );
}
