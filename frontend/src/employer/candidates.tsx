import { Alert, Button, Group, NativeSelect, Pagination, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Conflict, type Difference, isStale, useNewest } from '../form/stale';
import { useTyped } from '../form/typed';
import { Dialog } from '../layout/dialog';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { isCovered, ofMatch } from '../matches/clauses';
import { QuotedLabels } from '../matches/labels';
import { MustsAlone, MustsChoice, type Switched, useWhatIf } from '../matches/musts';
import { ordered, rescored, type Scale } from '../matches/score';
import { SideBySide, type Side } from '../matches/side-by-side';
import { useTalentName } from '../matches/talent-line';
import { VerdictNote } from '../matches/verdicts';
import { editable } from '../openings/editable';
import { useWords } from '../words/format';
import { Candidate, clauseName, type Figure } from './candidate';
import { OpeningHead } from './opening-head';
import { laidOver, rankingOf, sameSteering, type Steering } from './ranking';
import { SteeringPanel } from './steering';
import { useTrial } from './trial';
import './ranking.css';

type Match = Schemas['Match'];
type MatchPage = Schemas['MatchPage'];
type Read = { data: Schemas['Opening']; etag: string };

const perPage = 100;
/** The last page that can be asked for. */
const last = 10;
/** The most that a list is narrowed by. */
const longest = 200;
/** So many of the first are shown whole at the beginning. */
const whole = 5;

/** The ranked candidates of an opening. */
export default function Candidates() {
  const { id = '' } = useParams();
  const { t, language } = useWords();
  const [params] = useSearchParams();
  const q = (params.get('q') ?? '').slice(0, longest);
  const musts = params.get('musts') ?? '';
  const page = Math.min(last, Math.max(1, Math.trunc(Number(params.get('page'))) || 1));
  const opening = useQuery({
    queryKey: ['own-opening', id],
    queryFn: async ({ signal }) => ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id } }, signal })),
  });
  const matches = useQuery({
    queryKey: ['matches', id, q, musts, page, language],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/openings/{openingId}/matches', { params: { path: { openingId: id }, query: { limit: perPage, offset: (page - 1) * perPage, q: q || undefined, musts: musts || undefined, lang: language } }, signal }))).data,
  });
  useTitle(opening.data ? t('candidates.title', { title: opening.data.data.title }) : undefined);
  const error = opening.error ?? matches.error;
  if (!opening.data || !matches.data?.scale) return error ? <Failure page error={error} retry={() => { void opening.refetch(); void matches.refetch(); }} /> : <Waiting />;
  return (
    <Stack>
      <OpeningHead opening={opening.data.data} title={t('candidates.heading')} />
      <Text className="quiet">{t('candidates.how')}</Text>
      <Ranked opening={opening.data} kept={matches.data} scale={matches.data.scale} q={q} musts={musts} page={page} />
    </Stack>
  );
}

/** The list beside what it is ordered by. It is ordered at once over what is loaded, then by the server over all. */
function Ranked({ opening: { data: opening, etag }, kept, scale, q, musts, page }: { opening: Read; kept: MatchPage; scale: Scale; q: string; musts: string; page: number }) {
  const { t, language, counted, number, percent } = useWords();
  const [, setParams] = useSearchParams();
  const wide = useMediaQuery('(min-width: 62em)');
  const { standing, steering, changed, move, take } = useTrial(opening.id, scale);

  const ranking = useMemo(() => rankingOf(steering, scale), [steering, scale]);
  const [settled] = useDebouncedValue(ranking, 400);
  // Words and musts narrow the list on the server only; then the loaded ones are all there is.
  const narrowed = !!q || !!musts;
  const preview = useQuery({
    queryKey: ['preview', opening.id, language, settled], enabled: changed && !narrowed && settled === ranking, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(api.POST('/openings/{openingId}/ranking/preview', { params: { path: { openingId: opening.id }, query: { limit: perPage, lang: language } }, body: settled, signal }))).data,
  });
  // Weights change no count; gates that are tried out are counted anew.
  const what = useWhatIf(opening.id, standing.gates).data;
  const switched = useMemo(() => switchedFrom(standing, steering), [standing, steering]);
  const tried = useWhatIf(switched && opening.id, standing.gates, switched);
  const counts = switched ? tried.data : what;
  const more = useMemo(() => Object.fromEntries((counts?.gates ?? []).map((g) => [g.gate, g.more])), [counts]);

  const shown = (changed && !narrowed && preview.data) || kept;
  const now = useMemo<Scale>(() => ({ ...scale, weights: steering.weights, gates: steering.gates }), [scale, steering]);
  const list = useMemo(() => ordered(shown.items.filter((m) => m.basis), (m) => m.basis as Schemas['Basis'], (m) => m.talent?.id ?? '', now), [shown, now]);
  const asked = useMemo(() => new Set(kept.items.flatMap((m) => Object.keys(m.basis?.features ?? {}))), [kept]);
  const offset = changed ? 0 : (page - 1) * perPage;
  const first = list.slice(0, whole).map((x) => x.item.talent?.id ?? '').join(' ');

  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(first.split(' ')));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [comparing, setComparing] = useState(false);
  const [clause, setClause] = useState('');
  const toggle = useCallback((talent: string) => setOpen((s) => { const next = new Set(s); if (!next.delete(talent)) next.add(talent); return next; }), []);
  const nameOf = useTalentName();
  // Who was chosen and is not in the list as it is narrowed now is chosen no more.
  const both = chosen.filter((talent) => list.some((x) => x.item.talent?.id === talent));
  const listed = both.join(' ');
  const choose = useCallback((talent: string) => {
    const before = listed ? listed.split(' ') : [];
    setChosen(before.includes(talent) ? before.filter((x) => x !== talent) : [...before, talent].slice(0, 2));
  }, [listed]);
  const sides = both.flatMap((talent): Side[] => {
    const at = list.findIndex((x) => x.item.talent?.id === talent);
    const found = list[at];
    return found ? [{ name: nameOf(found.item.talent), rank: offset + at + 1, match: rescored(found.item, now) }] : [];
  });
  const pages = Math.min(last, Math.ceil(kept.total / perPage));
  const covered = useMemo(() => coveredBy(shown.items), [shown]);
  const ranks = useMemo(() => Array.from({ length: perPage }, (_, i): Figure => ({ shown: number(offset + i + 1), said: t('match.rank', { n: offset + i + 1 }) })), [t, language, offset]);
  const scores = useMemo(() => Array.from({ length: 101 }, (_, i): Figure => ({ shown: percent(i / 100), said: t('match.score', { n: percent(i / 100) }) })), [t, language]);
  const visible = list.map((x, i) => ({ ...x, rank: ranks[i] as Figure })).filter((x) => !clause || clausesOf(x.item).some((v) => keyOf(v) === clause));
  const go = useCallback((to: { q?: string; musts?: string; page?: string }) => setParams((p) => Object.entries({ q, musts, on: p.get('on') ?? undefined, ...to }).filter(([, v]) => v) as [string, string][]), [q, musts, setParams]);
  const see = useCallback((key: string) => { go({ musts: key }); window.scrollTo({ top: 0 }); }, [go]);
  return (
    <QuotedLabels value={kept.items[0]?.labels ?? noLabels}>
      <Words q={q} onNarrow={(words) => go({ q: words })} />
      <div className="two">
        <details className="steering scrolls" open={wide || undefined}>
          <summary><Title order={2} size="h5" display="inline">{t('steering.title')}</Title></summary>
          <Stack gap="md" pt="sm">
            {opening.status !== 'closed' && <Keep opening={opening} etag={etag} scale={scale} steering={steering} changed={changed} standing={standing} onTake={take} />}
            <SteeringPanel scale={scale} value={steering} asked={asked} more={more} onChange={move}>
              <MustsAlone what={counts} counting={!!switched && tried.isFetching} edit={editable(opening) ? `/employer/openings/${encodeURIComponent(opening.id)}/edit` : undefined} onSee={switched ? undefined : see} />
            </SteeringPanel>
          </Stack>
        </details>
        <Stack>
          <Group align="end">
            <MustsChoice what={what} value={musts} onChange={(key) => go({ musts: key })} />
            {covered.length > 0 && (
              <NativeSelect label={t('candidates.clause')} value={clause} onChange={(e) => setClause(e.currentTarget.value)}
                data={[{ value: '', label: t('candidates.everybody') }, ...covered.map((v) => ({ value: keyOf(v), label: clauseName(t, v) }))]} />
            )}
            <Button variant="default" disabled={sides.length !== 2} onClick={() => setComparing(true)}>{t('compare.open')}</Button>
          </Group>
          <Text role="status" size="sm">
            {counted('candidates.total', shown.total)}
            {changed && ` · ${t(narrowed ? 'candidates.overLoaded' : preview.isFetching || settled !== ranking ? 'candidates.checking' : preview.error ? 'candidates.unchecked' : 'candidates.checked')}`}
          </Text>
          {list.length === 0 && (musts ? <Text>{t('musts.none')}</Text> : <Empty title={t('candidates.none')}><Text>{t('candidates.noneText')}</Text></Empty>)}
          {list.length > 0 && <VerdictNote />}
          {list.length > 0 && visible.length === 0 && <Text>{t('candidates.noneCovered')}</Text>}
          <ol className="plain-list">
            {visible.map(({ item, score, gates, rank }) => {
              const talent = item.talent?.id ?? '';
              return (
                <li key={talent} className="beyond">
                  <Candidate match={item} rank={rank} score={scores[Math.round(score * 100)] as Figure} gates={gates.join(',')} scale={open.has(talent) ? now : undefined} about={opening} opening={opening.status === 'published' ? opening.id : undefined}
                    chosen={both.includes(talent)} choosable={both.length < 2} onOpen={toggle} onChoose={choose} />
                </li>
              );
            })}
          </ol>
          {pages > 1 && !changed && <Group justify="center"><Pagination total={pages} value={page} onChange={(n) => { go({ page: String(n) }); window.scrollTo({ top: 0 }); }}
            getControlProps={(c) => ({ 'aria-label': t(`page.${c}`) })} getItemProps={(n) => ({ 'aria-label': t('page.number', { n }) })} /></Group>}
        </Stack>
      </div>
      <Dialog opened={comparing && sides.length === 2} onClose={() => setComparing(false)} title={t('compare.title')} close={t('compare.close')} whole={!wide}>
        {sides[0] && sides[1] && <SideBySide sides={[sides[0], sides[1]]} gates={steering.gates} />}
      </Dialog>
    </QuotedLabels>
  );
}

const noLabels = {};

/** The gates that are tried out otherwise than they stand; undefined where there are none. */
function switchedFrom(standing: Steering, steering: Steering): Switched | undefined {
  const names = Object.keys(steering.gates).filter((g) => steering.gates[g] !== standing.gates[g]) as Schemas['Gate'][];
  return names.length ? { gateOn: names.filter((g) => steering.gates[g]), gateOff: names.filter((g) => !steering.gates[g]) } : undefined;
}

function Words({ q, onNarrow }: { q: string; onNarrow: (words: string) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useTyped(q);
  const search = (e: FormEvent) => {
    e.preventDefault();
    onNarrow(typed.trim());
  };
  return (
    <form onSubmit={search} role="search">
      <Group align="end">
        <TextInput style={{ flex: 1 }} miw={200} type="search" label={t('candidates.words')} maxLength={longest} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
        <Button type="submit" variant="default">{t('candidates.narrow')}</Button>
      </Group>
    </form>
  );
}

type Verdict = Schemas['Verdict'];
const clausesOf = (m: Match): Verdict[] => ofMatch(m.verdicts).filter(isCovered);
const keyOf = (v: Verdict) => `${v.clause}/${v.limb ?? ''}`;

/** The clauses that cover some of the matches but not all: the others would narrow nothing. */
function coveredBy(items: readonly Match[]): Verdict[] {
  const found = new Map<string, { verdict: Verdict; count: number }>();
  for (const v of items.flatMap(clausesOf)) found.set(keyOf(v), { verdict: v, count: (found.get(keyOf(v))?.count ?? 0) + 1 });
  return [...found.values()].filter((f) => f.count < items.length).map((f) => f.verdict).sort((a, b) => a.clause - b.clause || keyOf(a).localeCompare(keyOf(b)));
}

type KeepProps = { opening: Schemas['Opening']; etag: string; scale: Scale; steering: Steering; standing: Steering; changed: boolean; onTake: (s: Steering | undefined) => void };

/** Keeps moved weights and gates with the opening, or gives them up. */
function Keep({ opening, etag, scale, steering, standing, changed, onTake }: KeepProps) {
  const { t, number } = useWords();
  const queries = useQueryClient();
  const read = () => ask(api.GET('/openings/{openingId}', { params: { path: { openingId: opening.id } } }));
  const put = (at: string) => ask(api.PUT('/openings/{openingId}/ranking', { params: { path: { openingId: opening.id }, header: { 'If-Match': at } }, body: rankingOf(steering, scale) }));
  const keep = useMutation({
    mutationFn: async (at: string) => {
      try {
        return await put(at);
      } catch (error) {
        // Somebody has written; where it was not the ranking there is nothing to choose.
        const newest = isStale(error) ? await read() : undefined;
        if (newest && sameSteering(laidOver(scale, newest.data.ranking), standing)) return await put(newest.etag);
        throw error;
      }
    },
    onSuccess: async (saved) => {
      queries.setQueryData(['own-opening', opening.id], saved);
      await queries.invalidateQueries({ queryKey: ['matches', opening.id] });
    },
  });
  const newest = useNewest(keep.error, read);
  const theirs = newest && laidOver(scale, newest.data.ranking);
  return (
    <Stack gap="xs">
      {isStale(keep.error) ? (
        <Conflict
          differences={theirs && differ(steering, theirs, (f) => t(`feature.${f}`), (g) => t(`gate.${g}`), number, (on) => t(on ? 'steering.on' : 'steering.off'))}
          onKeep={() => newest && keep.mutate(newest.etag)}
          onTake={() => { if (!newest || !theirs) return; onTake(theirs); keep.reset(); queries.setQueryData(['own-opening', opening.id], newest); void queries.invalidateQueries({ queryKey: ['matches', opening.id] }); }}
        />
      ) : keep.error && <Failure error={keep.error} />}
      {changed && <Alert color="blue" variant="light" p="xs">{t('steering.moved')}</Alert>}
      <Group gap="xs">
        <Button size="xs" disabled={!changed} loading={keep.isPending} onClick={() => keep.mutate(etag)}>{t('steering.keep')}</Button>
        <Button size="xs" variant="default" disabled={!changed} onClick={() => { onTake(undefined); keep.reset(); }}>{t('steering.undo')}</Button>
      </Group>
      {keep.isSuccess && !changed && <Text size="sm" role="status">{t('steering.kept')}</Text>}
    </Stack>
  );
}

function differ(mine: Steering, theirs: Steering, feature: (f: string) => string, gate: (g: string) => string, number: (n: number) => string, said: (on: boolean) => string): Difference[] {
  return [
    ...Object.keys(mine.weights).map((f) => ({ field: f, label: feature(f), mine: number(mine.weights[f] ?? 0), theirs: number(theirs.weights[f] ?? 0) })),
    ...Object.keys(mine.gates).map((g) => ({ field: `gate-${g}`, label: gate(g), mine: said(mine.gates[g] === true), theirs: said(theirs.gates[g] === true) })),
  ].filter((d) => d.mine !== d.theirs);
}
