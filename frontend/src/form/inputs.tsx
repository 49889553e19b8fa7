import { NativeSelect, TagsInput, type NativeSelectProps } from '@mantine/core';
import { useWords } from '../words/format';

/** A choice of one code, "not said" first. */
export function CodeSelect({ kind, codes, ...props }: NativeSelectProps & { kind: string; codes: readonly string[] }) {
  const { t, code } = useWords();
  return <NativeSelect {...props} data={[{ value: '', label: t('unsaid') }, ...codes.map((c) => ({ value: c, label: code(kind, c) }))]} />;
}

/** A list of short texts: each is entered with Enter or a comma. */
export function WordsInput({ label, value, onChange, error }: { label: string; value: string[]; onChange: (v: string[]) => void; error?: string }) {
  const { t } = useWords();
  return <TagsInput label={label} description={t('form.tagsHint')} value={value} onChange={onChange} error={error} splitChars={[',', '，', '、', ';']} acceptValueOnBlur maxTags={100} clearable />;
}
