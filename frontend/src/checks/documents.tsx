import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useChecked } from '../form/checked';
import { EndButton } from '../layout/end-button';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { save } from './save';

type Verification = Schemas['Verification'];
type Document = Schemas['EvidenceDocument'];

const most = 5;
const largest = 2 * 1024 * 1024;
const types = ['application/pdf', 'image/png', 'image/jpeg'];

/** Reads a document, which only those may who may read its verification. */
export const fetchDocument = async (verificationId: string, documentId: string, signal?: AbortSignal) =>
  (await ask(api.GET('/verifications/{verificationId}/documents/{documentId}', { params: { path: { verificationId, documentId } }, parseAs: 'blob', signal }))).data as unknown as Blob;

/** A file that stands behind something. */
type Paper = Pick<Document, 'id' | 'name' | 'size'>;

/** Files to be saved and opened by the reader; what else can be done with each stands beside it, what it is before its name. */
export function DocumentList<D extends Paper>({ documents, fetch, beside, kind }: { documents: readonly D[]; fetch: (d: D) => Promise<Blob>; beside?: (d: D) => ReactNode; kind?: (d: D) => string | undefined }) {
  const { t, number } = useWords();
  const fetched = useMutation({ mutationFn: async (d: D) => save(await fetch(d), d.name) });
  if (!documents.length) return null;
  return (
    <Stack gap="xs">
      <ul className="plain-list" aria-label={t('document.list')}>
        {documents.map((d) => (
          <li key={d.id}>
            <Group gap="sm">
              <Text size="sm" className="words" style={{ flex: '1 1 12rem' }}>{kind?.(d) ? t('colon', { name: kind(d), value: d.name }) : d.name} <span className="quiet">{t('document.size', { n: number(Math.max(1, Math.round(d.size / 1024))) })}</span></Text>
              <Button size="sm" variant="default" loading={fetched.isPending && fetched.variables.id === d.id} aria-label={t('document.saveThis', { name: d.name })} onClick={() => fetched.mutate(d)}>{t('document.save')}</Button>
              {beside?.(d)}
            </Group>
          </li>
        ))}
      </ul>
      {fetched.error && <Failure error={fetched.error} />}
    </Stack>
  );
}

/** Takes a document back, after a question. */
export function TakeBack({ name, remove, onChange }: { name: string; remove: () => Promise<unknown>; onChange: () => void }) {
  const { t } = useWords();
  const removed = useMutation({ mutationFn: remove, onSettled: onChange });
  return (
    <>
      <EndButton size="sm" loading={removed.isPending} aria-label={t('document.withdrawThis', { name })} onClick={() => window.confirm(t('document.withdrawSure', { name })) && removed.mutate()}>{t('document.withdraw')}</EndButton>
      {removed.error && <Failure error={removed.error} />}
    </>
  );
}

/** Chooses a file and sends it; what it is may be asked for before it. */
export function SendFile({ hint, send, onChange, children }: { hint: string; send: (f: File) => Promise<unknown>; onChange: () => void; children?: ReactNode }) {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [wrong, setWrong] = useState('');
  const sent = useMutation({
    mutationFn: send,
    onSuccess: () => {
      setFile(null);
      onChange();
    },
  });
  const { form: checked, at } = useChecked(sent.error, () => (file && !wrong ? sent.mutateAsync(file) : undefined));
  const choose = (f: File | null) => {
    sent.reset();
    setFile(f);
    setWrong(!f ? '' : !types.includes(f.type) ? t('document.kind') : f.size > largest ? t('document.large') : '');
  };
  return (
    <form {...checked}>
      <Stack gap="xs">
        {sent.error && <Failure error={sent.error} />}
        <Group align="end" gap="sm">
          {children}
          <FileInput name="file" style={{ flex: '1 1 14rem' }} label={t('document.add')} description={hint} placeholder={t('document.choose')} accept={types.join(',')} value={file} error={wrong || at.file || at.name} onChange={choose} clearable clearButtonProps={{ 'aria-label': t('document.clear') }} />
          <Button size="sm" type="submit" variant="default" disabled={!file || !!wrong} loading={sent.isPending}>{t('document.send')}</Button>
        </Group>
        {sent.isSuccess && !file && <Text role="status" size="sm">{t('document.sent')}</Text>}
      </Stack>
    </form>
  );
}

/** A file as the body of a request. */
export const asFile = (f: File) => ({ body: f as never, bodySerializer: (body: unknown) => body as Blob, headers: { 'Content-Type': f.type } });

/** The documents that prove a fact. */
export function Documents({ verification: v, beside }: { verification: Verification; beside?: (d: Document) => ReactNode }) {
  return <DocumentList documents={v.documents ?? []} fetch={(d) => fetchDocument(v.id, d.id)} beside={beside} />;
}

/** Takes a document back while the office has not decided. */
export function Withdraw({ verification: v, document: d, onChange }: { verification: Verification; document: Document; onChange: () => void }) {
  const remove = () => ask(api.DELETE('/verifications/{verificationId}/documents/{documentId}', { params: { path: { verificationId: v.id, documentId: d.id } } }));
  return <TakeBack name={d.name} remove={remove} onChange={onChange} />;
}

/** Adds a document to what the office is still to decide. */
export function Attach({ verification: v, onChange }: { verification: Verification; onChange: () => void }) {
  const { t } = useWords();
  if ((v.documents?.length ?? 0) >= most) return <Text size="sm" className="quiet">{t('document.enough')}</Text>;
  const send = (f: File) => ask(api.POST('/verifications/{verificationId}/documents', { params: { path: { verificationId: v.id }, query: { name: f.name } }, ...asFile(f) }));
  return <SendFile hint={t('document.hint')} send={send} onChange={onChange} />;
}
