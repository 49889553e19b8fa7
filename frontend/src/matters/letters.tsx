import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import { save } from '../checks/save';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

type Letter = Schemas['LetterKind'];

/** The letters of a case that there are now, each as PDF in the reader's language. */
export function Letters({ matter: m }: { matter: Schemas['Matter'] }) {
  const { t, language } = useWords();
  const fetched = useMutation({
    mutationFn: async (letter: Letter) => {
      const { data } = await ask(api.GET('/matters/{matterId}/letters/{letter}', { params: { path: { matterId: m.id, letter }, query: { lang: language } }, parseAs: 'blob' }));
      save(data as unknown as Blob, `${letter}.pdf`);
    },
  });
  return (
    <>
      <Text size="sm" className="quiet">{t('letter.how')}</Text>
      <Group gap="sm">{m.letters.map((l) => <Button key={l} variant="default" loading={fetched.isPending && fetched.variables === l} onClick={() => fetched.mutate(l)}>{t('letter.save', { name: t(`letterKind.${l}`) })}</Button>)}</Group>
      {fetched.error && <Failure error={fetched.error} />}
    </>
  );
}
