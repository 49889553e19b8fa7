import { NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { asFile, DocumentList, SendFile, TakeBack } from '../checks/documents';
import { useWords } from '../words/format';

type Matter = Schemas['Matter'];

const most = 20;

/** What the procedure asks for and what is there, for its sides to add to and to take back while the case is open. */
export function Papers({ matter: m, onChange }: { matter: Matter; onChange: () => void }) {
  const { t } = useWords();
  // What is still missing is most likely what somebody is about to send.
  const [chosen, setKind] = useState<string>();
  const kind = chosen ?? m.wanted.find((w) => w.required && !w.there)?.code ?? '';
  const acts = m.status === 'open' && !!m.side;
  const fetch = async (d: Matter['documents'][number]) => (await ask(api.GET('/matters/{matterId}/documents/{documentId}', { params: { path: { matterId: m.id, documentId: d.id } }, parseAs: 'blob' }))).data as unknown as Blob;
  const remove = (documentId: string) => ask(api.DELETE('/matters/{matterId}/documents/{documentId}', { params: { path: { matterId: m.id, documentId } } }));
  const send = async (f: File) => {
    await ask(api.POST('/matters/{matterId}/documents', { params: { path: { matterId: m.id }, query: { name: f.name, code: kind || undefined } }, ...asFile(f) }));
    setKind(undefined);
  };
  return (
    <Stack gap="xs">
      {m.wanted.length > 0 && (
        <ul className="inner-list">
          {m.wanted.map((w) => <li key={w.code}><Text span size="sm">{w.title} <Text span size="sm" className={w.there ? 'met' : w.required ? 'failed' : 'quiet'}>{t(w.there ? 'matter.there' : w.required ? 'matter.missing' : 'service.ifAny')}</Text></Text></li>)}
        </ul>
      )}
      {m.documents.length === 0 && <Text size="sm" className="quiet">{t('talk.noDocuments')}</Text>}
      <DocumentList documents={m.documents} fetch={fetch} kind={(d) => d.title} beside={(d) => (acts && d.by === m.side ? <TakeBack name={d.name} remove={() => remove(d.id)} onChange={onChange} /> : null)} />
      {acts && m.documents.length < most && (
        <SendFile hint={t('matter.documentHint')} send={send} onChange={onChange}>
          {m.wanted.length > 0 && <NativeSelect style={{ flex: '1 1 12rem' }} label={t('matter.documentKind')} value={kind} data={[{ value: '', label: t('matter.otherDocument') }, ...m.wanted.map((w) => ({ value: w.code, label: w.title }))]} onChange={(e) => setKind(e.currentTarget.value)} />}
        </SendFile>
      )}
    </Stack>
  );
}
