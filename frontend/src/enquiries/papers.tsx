import { Stack, Text, Title } from '@mantine/core';
import { api, ask, type Schemas } from '../api/client';
import { asFile, DocumentList, SendFile, TakeBack } from '../checks/documents';
import { useWords } from '../words/format';

type Enquiry = Schemas['Enquiry'];

const most = 20;

/** The documents of an enquiry, for whoever asks and the office in charge to add to until it is closed. */
export function EnquiryPapers({ enquiry: e, from, onChange }: { enquiry: Enquiry; from: (side: Schemas['MatterSide']) => string; onChange: () => void }) {
  const { t } = useWords();
  const open = e.status !== 'closed';
  const side = e.mine ? 'applicant' : 'body';
  const of = { enquiryId: e.id };
  const fetch = async (d: Enquiry['documents'][number]) => (await ask(api.GET('/enquiries/{enquiryId}/documents/{documentId}', { params: { path: { ...of, documentId: d.id } }, parseAs: 'blob' }))).data as unknown as Blob;
  const remove = (documentId: string) => ask(api.DELETE('/enquiries/{enquiryId}/documents/{documentId}', { params: { path: { ...of, documentId } } }));
  const send = (f: File) => ask(api.POST('/enquiries/{enquiryId}/documents', { params: { path: of, query: { name: f.name } }, ...asFile(f) }));
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('document.list')}</Title>
      <Stack gap="xs">
        {e.documents.length === 0 && <Text size="sm" className="quiet">{t('talk.noDocuments')}</Text>}
        <DocumentList documents={e.documents} fetch={fetch} kind={(d) => (d.by === side ? t('talk.byYou') : from(d.by))} beside={(d) => (open && d.by === side ? <TakeBack name={d.name} remove={() => remove(d.id)} onChange={onChange} /> : null)} />
        {open && e.documents.length < most && <SendFile hint={t('enquiry.documents')} send={send} onChange={onChange} />}
      </Stack>
    </section>
  );
}
