import type { NativeSelectProps } from '@mantine/core';
import { NativeSelect } from '@mantine/core';
import { places } from '../../form/codes';
import { useWords } from '../../words/format';

/** One of the places, of work or where a licence holds; a country that stands already by its ISO code stays among them. */
export function PlaceSelect({ value, licence = false, ...props }: Omit<NativeSelectProps, 'data'> & { value: string; licence?: boolean }) {
  const { t, regionName, jurisdictionName } = useWords();
  const name = licence ? jurisdictionName : regionName;
  return <NativeSelect {...props} value={value} data={[{ value: '', label: t('unsaid') }, ...[...new Set([...places, value])].filter(Boolean).map((p) => ({ value: p, label: name(p) }))]} />;
}
