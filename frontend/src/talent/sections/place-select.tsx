import type { NativeSelectProps } from '@mantine/core';
import { NativeSelect } from '@mantine/core';
import { places } from '../../form/codes';
import { useWords } from '../../words/format';

/** One of the places; a country that stands already by its ISO code stays among them. */
export function PlaceSelect({ value, ...props }: Omit<NativeSelectProps, 'data'> & { value: string }) {
  const { t, regionName } = useWords();
  return <NativeSelect {...props} value={value} data={[{ value: '', label: t('unsaid') }, ...[...new Set([...places, value])].filter(Boolean).map((p) => ({ value: p, label: regionName(p) }))]} />;
}
