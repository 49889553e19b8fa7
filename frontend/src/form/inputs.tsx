import { Autocomplete, NativeSelect, TagsInput, type AutocompleteProps, type ComboboxLikeRenderOptionInput, type NativeSelectProps } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { useReference } from './reference';
import { useSuggestions } from './suggest';

type Kind = Schemas['ConceptKind'];

/** A choice of one code, "not said" first. */
export function CodeSelect({ kind, codes, ...props }: NativeSelectProps & { kind: string; codes: readonly string[] }) {
  const { t, code } = useWords();
  return <NativeSelect {...props} data={[{ value: '', label: t('unsaid') }, ...codes.map((c) => ({ value: c, label: code(kind, c) }))]} />;
}

// The lexicon has chosen already, also by names in other languages.
const all = <T,>({ options }: { options: T[] }) => options;
const asWritten = ({ option }: ComboboxLikeRenderOptionInput<{ value: string }>) => <span className="words">{option.value}</span>;

/** One name, with suggestions of its kind; any other text may stand. */
export function NameInput({ suggest, value, ...props }: Omit<AutocompleteProps, 'data' | 'filter'> & { suggest: Kind }) {
  return <Autocomplete {...props} value={value} data={useSuggestions(value ?? '', suggest)} filter={all} renderOption={asWritten} maxLength={200} maxDropdownHeight={240} />;
}

/** A district of a place, offered from the list of today; any other text may stand. */
export function DistrictInput({ place, ...props }: Omit<AutocompleteProps, 'data'> & { place: string }) {
  const districts = useReference('places').filter((d) => d.group === place);
  return <Autocomplete {...props} data={[...new Set(districts.map((d) => d.name))]} renderOption={asWritten} maxLength={200} maxDropdownHeight={240} />;
}

type WordsProps = { name?: string; label: string; description?: string; error?: string; suggest?: Kind };

/** A list of short texts: each is entered with Enter or a comma, and suggested where they are of a kind. */
export function WordsInput({ value, onChange, suggest, name, ...props }: WordsProps & { value: string[]; onChange: (v: string[]) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  return <TagsInput description={t('form.tagsHint')} {...props} wrapperProps={{ 'data-field': name }} value={value} onChange={onChange} {...entering} searchValue={typed} onSearchChange={setTyped} data={useSuggestions(typed, suggest)} maxTags={100} clearable />;
}

/** A box from which what is entered goes into a list that stands elsewhere. */
export function WordsAdd({ onAdd, suggest, ...props }: WordsProps & { onAdd: (words: string[]) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  return <TagsInput description={t('form.tagsHint')} {...props} value={[]} onChange={onAdd} {...entering} searchValue={typed} onSearchChange={setTyped} data={useSuggestions(typed, suggest)} />;
}

const entering = { splitChars: [',', '，', '、', ';', '；'], acceptValueOnBlur: true, filter: all, renderOption: asWritten, maxDropdownHeight: 240 };
