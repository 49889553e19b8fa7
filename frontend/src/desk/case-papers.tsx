import { Stack, Text, Title } from '@mantine/core';
import { api, ask, type Schemas } from '../api/client';
import { asFile, DocumentList, SendFile, TakeBack } from '../checks/documents';
import { useWords } from '../words/format';
import { Talk } from './talk';

type Case = Schemas['Case'];

const most = 20;

/** The documents and messages of an assistance case, for its employer and the office in charge to add to while it runs. */
export function CasePapers({ found: c, order = 2, onChange }: { found: Case; order?: 2 | 3; onChange: () => void }) {
  const { t, language } = useWords();
  if (!c.side) return null;
  const runs = c.status === 'requested' || c.status === 'open';
  const of = { caseId: c.id };
  const fetch = async (d: Case['documents'][number]) => (await ask(api.GET('/cases/{caseId}/documents/{documentId}', { params: { path: { ...of, documentId: d.id } }, parseAs: 'blob' }))).data as unknown as Blob;
  const remove = (documentId: string) => ask(api.DELETE('/cases/{caseId}/documents/{documentId}', { params: { path: { ...of, documentId } } }));
  const send = (f: File) => ask(api.POST('/cases/{caseId}/documents', { params: { path: of, query: { name: f.name } }, ...asFile(f) }));
  const write = (text: string) => ask(api.POST('/cases/{caseId}/messages', { params: { path: of, query: { lang: language } }, body: { text } }));
  const title = (words: string) => <Title order={order} size={order === 2 ? 'h4' : 'h6'} mb="xs">{words}</Title>;
  return (
    <>
      <section>
        {title(t('document.list'))}
        <Stack gap="xs">
          {c.documents.length === 0 && <Text size="sm" className="quiet">{t('talk.noDocuments')}</Text>}
          <DocumentList documents={c.documents} fetch={fetch} kind={(d) => (d.by === c.side ? t('talk.byYou') : d.by === 'body' ? t('talk.anyOffice') : (c.opening.employer?.name ?? undefined))} beside={(d) => (runs && d.by === c.side ? <TakeBack name={d.name} remove={() => remove(d.id)} onChange={onChange} /> : null)} />
          {runs && c.documents.length < most && <SendFile hint={t('talk.caseDocuments')} send={send} onChange={onChange} />}
        </Stack>
      </section>
      <section>
        {title(t('talk.title'))}
        <Talk messages={c.messages} side={c.side} names={{ applicant: c.opening.employer?.name ?? '' }} draft={`case/${c.id}/message`} hint={t('talk.caseReaders')} write={runs ? write : undefined} onChange={onChange} />
      </section>
    </>
  );
}
