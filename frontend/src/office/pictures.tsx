import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Schemas } from '../api/client';
import { fetchDocument } from '../checks/documents';
import { Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Verification = Schemas['Verification'];
type Document = Schemas['EvidenceDocument'];

const shown = ['image/png', 'image/jpeg'];

/**
 * The evidence that is pictures, beside the fact. A picture runs nothing; what
 * else there is, such as a PDF, is saved and opened where that is safe.
 */
export function Pictures({ verification: v }: { verification: Verification }) {
  return <>{v.documents?.filter((d) => shown.includes(d.type)).map((d) => <Picture key={d.id} verification={v.id} document={d} />)}</>;
}

function Picture({ verification, document: d }: { verification: string; document: Document }) {
  const { t } = useWords();
  const read = useQuery({ queryKey: ['document', verification, d.id], staleTime: Infinity, gcTime: 0, queryFn: ({ signal }) => fetchDocument(verification, d.id, signal) });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!read.data) return;
    // Whatever the bytes are, they are taken as a picture and as nothing else.
    const made = URL.createObjectURL(new Blob([read.data], { type: d.type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [read.data, d.type]);
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />;
  if (!address) return <Waiting />;
  return (
    <Stack gap={4} component="figure" m={0}>
      <Anchor href={address} target="_blank" rel="noreferrer"><img className="evidence" src={address} alt={t('verification.picture', { name: d.name })} /></Anchor>
      <Text component="figcaption" size="sm" className="quiet words">{t('verification.enlarge', { name: d.name })}</Text>
    </Stack>
  );
}
