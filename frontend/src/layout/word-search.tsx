import { Button, Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTyped } from '../form/typed';

type Props = {
  /** The words that narrow the list now. */
  value: string;
  label: string;
  send: string;
  onSearch: (words: string) => void;
  /** What else narrows the list. */
  children?: ReactNode;
};

/** A box for words that narrow a list; they count when they are sent. */
export function WordSearch({ value, label, send, onSearch, children }: Props) {
  const [typed, setTyped] = useTyped(value);
  return (
    <form role="search" onSubmit={(e) => { e.preventDefault(); onSearch(typed.trim()); }}>
      <Group align="end" gap="sm">
        <TextInput style={{ flex: 1 }} miw={200} type="search" label={label} maxLength={200} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
        {children}
        <Button type="submit" variant={children ? 'filled' : 'default'}>{send}</Button>
      </Group>
    </form>
  );
}
