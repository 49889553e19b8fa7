import { Anchor, Button, Group, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { employerKinds, ownerships, places, sizes } from '../form/codes';
import { NumberBox } from '../form/number-box';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

/** The facts of an organisation that are one code, by the name of the policy: where they stand in its record, and what they may be. */
const coded: Record<string, { field: 'kind' | 'place' | 'ownership' | 'size'; words: string; codes: readonly string[] }> = {
  'employer.kind': { field: 'kind', words: 'employerKind', codes: employerKinds }, 'employer.place': { field: 'place', words: 'place', codes: places },
  'employer.ownership': { field: 'ownership', words: 'ownership', codes: ownerships }, 'employer.size': { field: 'size', words: 'size', codes: sizes },
};

/** A question about the organisation, answered where it comes up; the answer is written into its record. */
export function EmployerFact({ fact, question, organisation: id }: { fact: string; question: string; organisation: string }) {
  const { t, code } = useWords();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<string | number>('');
  const of = coded[fact];
  const share = fact === 'employer.capitalShare';
  const save = useMutation({
    mutationFn: async () => {
      const { data: o, etag } = await ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId: id } } }));
      const employer = of ? { ...o.employer, [of.field]: answer } : o.employer;
      const { registrationNumber, site, agencyLicence } = o;
      const body = { employer, registrationNumber, site, agencyLicence, capitalShare: share ? Number(answer) : o.capitalShare } as Schemas['OrganisationInput'];
      await ask(api.PUT('/organisations/{organisationId}', { params: { path: { organisationId: id }, header: { 'If-Match': etag } }, body }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organisations'] }),
  });
  if (!of && !share) return <Anchor component={Link} size="sm" underline="always" to={`/employer/organisations/${encodeURIComponent(id)}`}>{question}</Anchor>;
  return (
    <div>
      <Group align="end" gap="sm">
        {of ? (
          <NativeSelect label={question} value={answer} onChange={(e) => setAnswer(e.currentTarget.value)} data={[{ value: '', label: t('unsaid') }, ...of.codes.map((c) => ({ value: c, label: code(of.words, c) }))]} />
        ) : <NumberBox name={fact} label={question} min={0} max={100} value={answer} onChange={setAnswer} />}
        <Button variant="default" disabled={answer === ''} loading={save.isPending} onClick={() => save.mutate()}>{t('track.answer')}</Button>
      </Group>
      {save.error && <Failure error={save.error} />}
    </div>
  );
}
