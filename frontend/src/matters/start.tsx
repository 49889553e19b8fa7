import { Alert, Anchor, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { type Answers, lacksChoice, nameOf, sentAnswers } from './answers';
import { Counterparty, type Named } from './counterparty';
import { FieldInput } from './field';
import { matterPath } from './matter-words';
import { NotOpened } from './refusal';

type Procedure = Schemas['Procedure'];
type Draft = { organisation: string; counterparty: Named | null; answers: Answers };
type Props = { procedure: Procedure; account: Schemas['Account'] };

const blank: Draft = { organisation: '', counterparty: null, answers: {} };

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
  if (!forOrganisation) return <StartForm procedure={p} account={account} />;
  if (mine.isPending) return <Waiting />;
  if (mine.error) return <Failure error={mine.error} retry={() => void mine.refetch()} />;
  const organisations = mine.data.map((o) => ({ value: o.id, label: o.employer?.name ?? o.id }));
  if (!organisations.length) return <Text>{t('problem.organisation-needed')}. <Anchor component={Link} to={account.role === 'agency' ? '/agency' : '/employer'}>{t('service.toIt')}</Anchor></Text>;
  return <StartForm procedure={p} account={account} organisations={organisations} />;
}

function StartForm({ procedure: p, account, organisations }: Props & { organisations?: { value: string; label: string }[] }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft<Draft>(`${account.id}/matter/new/${p.code}`, blank, '');
  const { answers, counterparty } = draft.value;
  const organisation = draft.value.organisation || (organisations?.length === 1 ? organisations[0]?.value : '') || '';
  const [unchosen, setUnchosen] = useState<readonly string[]>([]);
  const open = useMutation({
    mutationFn: () =>
      ask(api.POST('/procedures/{procedureCode}/matters', {
        params: { path: { procedureCode: p.code }, query: { lang: language } },
        body: { organisation: organisation || null, counterparty: counterparty?.id ?? null, fields: sentAnswers(p.fields, answers) },
      })).catch((e: unknown) => Promise.reject(asFields(e, p))),
    onSuccess: async ({ data }) => {
      draft.begin(blank, '');
      await queries.invalidateQueries({ queryKey: ['matters'] });
      navigate(matterPath(data.id), { state: { opened: true } });
    },
  });
  const { form: checked, at } = useChecked(open.error, () => {
    const lacking = p.fields.filter((f) => lacksChoice(f, answers[f.name])).map((f) => f.name);
    setUnchosen(lacking);
    return lacking.length ? undefined : open.mutateAsync();
  });
  return (
    <form {...checked} aria-labelledby="start">
      <Stack maw={640}>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(blank, '')} />}
        <NotOpened error={open.error} procedure={p} role={account.role} />
        {organisations && organisations.length > 1 && <NativeSelect name="organisation" label={t('service.organisation')} required value={organisation} error={at.organisation} data={[{ value: '', label: t('service.choose') }, ...organisations]} onChange={(e) => draft.change({ organisation: e.currentTarget.value })} />}
        <Counterparty name="counterparty" procedure={p} role={account.role} organisation={organisation} value={counterparty} error={at.counterparty} onChange={(to) => draft.change({ counterparty: to })} />
        {p.fields.map((f) => (
          <FieldInput key={f.name} field={f} value={answers[f.name]} error={unchosen.includes(f.name) ? t('fieldProblem.required') : at[nameOf(f.name)]}
            onChange={(value) => { setUnchosen((names) => names.filter((n) => n !== f.name)); draft.change((d) => ({ ...d, answers: { ...d.answers, [f.name]: value } })); }} />
        ))}
        <Alert color="gray" variant="light" role="note">{t('service.checkedFirst')}</Alert>
        <Group><Button type="submit" loading={open.isPending}>{t('service.send')}</Button></Group>
      </Stack>
    </form>
  );
}
