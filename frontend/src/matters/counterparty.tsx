import { NativeSelect, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useWords } from '../words/format';

export type Named = { id: string; name: string; /** What it says of itself, beside the name. */ about?: string };
type Role = Schemas['Role'];

type Props = {
  /** By which its mark goes. */
  name: string;
  procedure: Schemas['Procedure'];
  role: Role;
  /** For which of their organisations somebody applies. */
  organisation: string;
  value: Named | null;
  error?: string;
  onChange: (value: Named | null) => void;
};

/** Asks for the other side, where there is one: the talent whom an organisation applies for, or an organisation. */
export function Counterparty({ procedure: p, role, organisation, ...props }: Props) {
  const { t } = useWords();
  const applicantIsSubject = (role === 'talent') === (p.subject === 'talent');
  if (!applicantIsSubject && p.subject === 'talent') return <Person organisation={organisation} {...props} />;
  if (!applicantIsSubject || p.counterparty) return <Organisation procedure={p.code} label={p.counterparty?.title ?? t('service.otherSide')} kind={p.counterparty?.role ?? 'employer'} hired={p.counterparty?.hired} required={!p.counterparty?.optional} role={role} {...props} />;
  return null;
}

type Choosing = Pick<Props, 'name' | 'value' | 'error' | 'onChange'>;

const unique = (list: readonly Named[]) => list.filter((x, i) => x.id && x.name && list.findIndex((y) => y.id === x.id) === i);

/** The agencies that may take part in a procedure, with what their licences cover; of employers those that a talent deals with already, and others by the words of their openings or their name. */
export async function organisations(procedureCode: string, role: Role, kind: 'employer' | 'agency', hired: boolean, words: string, signal: AbortSignal): Promise<Named[]> {
  const found: Named[] = [];
  const named = async () => (await ask(api.GET('/procedures/{procedureCode}/providers', { params: { path: { procedureCode }, query: { limit: 100, q: words || undefined } }, signal }))).data.items.map((a) => ({ id: a.id, name: a.name, about: a.scope }));
  if (kind === 'agency') return named();
  if (role === 'talent' && (hired || !words)) {
    const { data } = await ask(api.GET('/me/candidacies', { params: { query: { limit: 100 } }, signal }));
    found.push(...data.items.filter((c) => !hired || c.stage === 'accepted' || c.stage === 'hired').map((c) => ({ id: c.opening?.organisation ?? '', name: c.opening?.employer?.name ?? '' })));
  }
  if (hired) {
    const { data } = await ask(api.GET('/matters', { params: { query: { status: 'granted', limit: 100 } }, signal }));
    found.push(...data.items.filter((m) => m.side === 'counterparty' && m.applicant.kind === 'organisation').map((m) => ({ id: m.applicant.id, name: m.applicant.name })));
    return unique(found).filter((x) => x.name.toLowerCase().includes(words.toLowerCase()));
  }
  const { data } = await ask(api.GET('/openings', { params: { query: { q: words || undefined, limit: 50 } }, signal }));
  found.push(...data.items.map((o) => ({ id: o.organisation ?? '', name: o.employer?.name ?? '' })));
  if (words) found.push(...(await named()));
  return unique(found);
}

function Organisation({ procedure, label, kind, hired = false, required, role, name, value, error, onChange }: Choosing & { procedure: string; label: string; kind: 'employer' | 'agency'; hired?: boolean; required: boolean; role: Role }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed === value?.name ? '' : typed.trim().slice(0, 100), 250);
  const found = useQuery({ queryKey: ['counterparties', procedure, role, kind, words], placeholderData: keepPreviousData, queryFn: ({ signal }) => organisations(procedure, role, kind, hired, words, signal) });
  const all = unique([...(value ? [value] : []), ...(found.data ?? [])]);
  return (
    <Select name={name} label={label} description={t(kind === 'agency' ? 'service.agencyHint' : hired ? 'service.hiredHint' : 'service.employerHint')} required={required} searchable clearable={!required} nothingFoundMessage={t('service.nobody')}
      data={all.map((o) => ({ value: o.id, label: o.name }))} filter={({ options }) => options} renderOption={({ option }) => <Option name={option.label} about={all.find((o) => o.id === option.value)?.about} />} value={value?.id ?? null} searchValue={typed} onSearchChange={setTyped} error={error}
      onChange={(id) => onChange(all.find((o) => o.id === id) ?? null)} />
  );
}

function Option({ name, about }: { name: string; about?: string }) {
  return <div><Text size="sm" className="words">{name}</Text>{about && <Text size="xs" className="quiet words">{about}</Text>}</div>;
}

/** A talent who is known to the organisation from one of its candidacies. */
function Person({ organisation, name, value, error, onChange }: Choosing & { organisation: string }) {
  const { t } = useWords();
  const [opening, setOpening] = useState('');
  const openings = useQuery({
    queryKey: ['counterparties', 'openings', organisation], enabled: !!organisation,
    queryFn: async ({ signal }) => (await ask(api.GET('/organisations/{organisationId}/openings', { params: { path: { organisationId: organisation }, query: { limit: 100 } }, signal }))).data.items,
  });
  const people = useQuery({
    queryKey: ['counterparties', 'people', opening], enabled: !!opening,
    queryFn: async ({ signal }) => {
      const { data } = await ask(api.GET('/openings/{openingId}/candidacies', { params: { path: { openingId: opening }, query: { limit: 100 } }, signal }));
      return unique(data.items.flatMap((c) => (c.talent?.id && c.talent.revealed ? [{ id: c.talent.id, name: c.talent.name ?? c.talent.headline ?? '' }] : [])));
    },
  });
  const all = unique([...(value ? [value] : []), ...(people.data ?? [])]);
  return (
    <Stack gap="xs">
      <NativeSelect label={t('service.opening')} description={t('service.openingHint')} value={opening} data={[{ value: '', label: t('service.choose') }, ...(openings.data ?? []).map((o) => ({ value: o.id, label: o.title }))]} onChange={(e) => setOpening(e.currentTarget.value)} />
      <NativeSelect name={name} label={t('service.talent')} required value={value?.id ?? ''} error={error} data={[{ value: '', label: t('service.choose') }, ...all.map((x) => ({ value: x.id, label: x.name }))]} onChange={(e) => onChange(all.find((x) => x.id === e.currentTarget.value) ?? null)} />
      {opening && people.data?.length === 0 && <Text size="sm" role="status">{t('service.nobodyKnown')}</Text>}
    </Stack>
  );
}
