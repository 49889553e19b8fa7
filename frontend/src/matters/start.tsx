import { Alert, Anchor, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { type Call, callPath, readCall } from '../calls/shared';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { Failure, Waiting } from '../layout/notice';
import { useMyProfile } from '../talent/queries';
import { useWords } from '../words/format';
import { type Answers, asked, lacksChoice, nameOf, sentAnswers } from './answers';
import { type Begun, FromBefore } from './begun';
import { Counterparty, type Named } from './counterparty';
import { FieldInput } from './field';
import { matterPath } from './matter-words';
import { NotOpened } from './refusal';
import { FromSource, takenOver } from './source';

type Procedure = Schemas['Procedure'];
type Draft = { organisation: string; counterparty: Named | null; answers: Answers };
type Props = { procedure: Procedure; account: Schemas['Account'] };

/** The refusal with the facts that are missing named as the form names its fields. */
function asFields(error: unknown, p: Procedure): unknown {
  if (!(error instanceof Refused) || error.problem.code !== 'facts-missing') return error;
  const errors = error.problem.errors?.map((e) => (p.fields.some((f) => f.name === e.field) ? { ...e, field: nameOf(e.field) } : e));
  return new Refused({ ...error.problem, errors });
}

/** The form with which a case starts; for whoever acts for organisations, for which of them. */
export function Start({ procedure: p, account }: Props) {
  const { t } = useWords();
  const forOrganisation = account.role !== 'talent';
  const mine = useQuery({
    queryKey: ['organisations', 'mine'], enabled: forOrganisation,
    queryFn: async ({ signal }) => (await ask(api.GET('/organisations', { params: { query: { limit: 100 } }, signal }))).data.items,
  });
  // The call in which somebody applies, named by the address.
  const callId = useSearchParams()[0].get('call') ?? '';
  const call = useQuery({ queryKey: ['call', callId, account.id], enabled: !!callId && !!p.calls, queryFn: ({ signal }) => readCall(callId, signal) });
  if (callId && p.calls && !call.data) return call.error ? <Failure error={call.error} retry={() => void call.refetch()} /> : <Waiting />;
  const form = (more?: { organisations: { value: string; label: string }[] }) => <FromBefore procedure={p} account={account}>{(before) => <FromSource procedure={p}>{(source) => <StartForm key={source?.id ?? callId} procedure={p} account={account} before={before} source={source} call={call.data} {...more} />}</FromSource>}</FromBefore>;
  if (!forOrganisation) return form();
  if (mine.isPending) return <Waiting />;
  if (mine.error) return <Failure error={mine.error} retry={() => void mine.refetch()} />;
  const organisations = mine.data.map((o) => ({ value: o.id, label: o.employer?.name ?? o.id }));
  if (!organisations.length) return <Text>{t('problem.organisation-needed')}. <Anchor component={Link} to={account.role === 'agency' ? '/agency' : '/employer'}>{t('service.toIt')}</Anchor></Text>;
  return form({ organisations });
}

function StartForm({ procedure: p, account, before, source, organisations, call }: Props & { before: Begun; source?: Schemas['Matter']; organisations?: { value: string; label: string }[]; call?: Call }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  // What the page that led here knows already.
  const known = (useLocation().state as { answers?: Answers } | null)?.answers ?? {};
  const given = Object.fromEntries(Object.entries(known).filter(([name]) => p.fields.some((f) => f.name === name)));
  const queries = useQueryClient();
  // A call for funds is in one currency.
  const sum = call?.sum && p.fields.find((f) => f.kind === 'amount');
  const side = source?.counterparty;
  const begun: Draft = {
    organisation: before.organisation ?? '', counterparty: side && p.counterparty && side.kind === 'organisation' ? { id: side.id, name: side.name } : (before.counterparty ?? null),
    answers: { ...before.answers, ...given, ...(source && takenOver(p, source)), ...(sum && { [sum.name]: { amount: '', currency: call.sum?.currency ?? '' } }) },
  };
  const draft = useDraft<Draft>([account.id, 'matter/new', p.code, call?.id, source?.id, before.candidacy].filter(Boolean).join('/'), begun, '');
  const { answers, counterparty } = draft.value;
  const fields = useFields(p, account);
  const organisation = draft.value.organisation || (organisations?.length === 1 ? organisations[0]?.value : '') || '';
  const [unchosen, setUnchosen] = useState<readonly string[]>([]);
  const open = useMutation({
    mutationFn: () =>
      ask(api.POST('/procedures/{procedureCode}/matters', {
        params: { path: { procedureCode: p.code }, query: { lang: language } },
        body: { organisation: organisation || null, counterparty: counterparty?.id ?? null, call: call?.id, from: source?.id ?? null, fields: sentAnswers(p.fields, answers) },
      })).catch((e: unknown) => Promise.reject(asFields(e, p))),
    onSuccess: async ({ data }) => {
      draft.begin(begun, '');
      await Promise.all([['matters'], ['call'], ['calls']].map((queryKey) => queries.invalidateQueries({ queryKey })));
      navigate(matterPath(data.id), { state: { opened: true } });
    },
  });
  const { form: checked, at } = useChecked(open.error, () => {
    const lacking = p.fields.filter((f) => asked(f, answers) && lacksChoice(f, answers[f.name])).map((f) => f.name);
    setUnchosen(lacking);
    return lacking.length ? undefined : open.mutateAsync();
  });
  return (
    <form {...checked} aria-labelledby="start">
      <Stack maw={640}>
        {call && <Text fw={600} className="words"><Anchor component={Link} inherit to={callPath(call.id)}>{t('call.inCall', { title: call.title })}</Anchor></Text>}
        {draft.restored && <DraftNotice onDrop={() => draft.begin(begun, '')} />}
        <NotOpened error={open.error} procedure={p} role={account.role} />
        {organisations && organisations.length > 1 && <NativeSelect name="organisation" label={t('service.organisation')} required value={organisation} error={at.organisation} data={[{ value: '', label: t('service.choose') }, ...organisations]} onChange={(e) => draft.change({ organisation: e.currentTarget.value })} />}
        {!call?.organisation && <Counterparty name="counterparty" procedure={p} role={account.role} organisation={organisation} value={counterparty} error={at.counterparty} onChange={(to) => draft.change({ counterparty: to })} />}
        {fields.filter((f) => asked(f, answers)).map((f) => (
          <FieldInput key={f.name} field={f} value={answers[f.name]} error={unchosen.includes(f.name) ? t('fieldProblem.required') : at[nameOf(f.name)]}
            onChange={(value) => { setUnchosen((names) => names.filter((n) => n !== f.name)); draft.change((d) => ({ ...d, answers: { ...d.answers, [f.name]: value } })); }} />
        ))}
        <Alert color="gray" variant="light" role="note">{t('service.checkedFirst')}</Alert>
        <Group><Button type="submit" loading={open.isPending}>{t('service.send')}</Button></Group>
      </Stack>
    </form>
  );
}

/** The questions of a procedure, to a talent as they are asked of them; that for a licence offers those of the talent's own profile. */
function useFields(p: Procedure, account: Schemas['Account']) {
  const licence = account.role === 'talent' ? p.fields.find((f) => f.kind === 'route')?.of : undefined;
  const profile = useMyProfile(!!licence).data?.data;
  const titles = [...new Set(profile?.licences?.map((l) => l.title ?? '').filter(Boolean))];
  const { t } = useWords();
  return p.fields.map((f) => (account.role === 'talent' && f.kind === 'fact' && f.name.startsWith('talent.') ? { ...f, label: t(`ask.${f.name.slice('talent.'.length)}`, { defaultValue: f.label }) } : f)).map((f) => (f.name === licence && titles.length ? { ...f, options: titles.map((title) => ({ value: title, label: title })) } : f));
}
