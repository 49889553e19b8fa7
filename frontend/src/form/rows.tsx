import { ActionIcon, Button, Group, Paper, Stack, Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/format';

type Props<T> = {
  /** What the list holds, for those who hear the page. */
  label: string;
  items: readonly T[];
  onChange: (items: T[]) => void;
  /** What a row is called; rows without a name are counted. */
  name: (item: T) => string | null | undefined;
  /** A new row and the word for adding one; without it rows come from elsewhere. */
  adding?: { word: string; blank: () => T };
  error?: string;
  children: (item: T, change: (part: Partial<T>) => void, index: number) => ReactNode;
};

/**
 * A list whose rows are added, removed and put in order, all by keys too: the
 * focus follows the row, and what was done is said.
 */
export function Rows<T>({ label, items, onChange, name, adding, error, children }: Props<T>) {
  const { t, number } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const next = useRef<{ row: number; at: string }>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!next.current) return;
    const { row, at } = next.current;
    next.current = undefined;
    const place = list.current?.children[row];
    const found = place?.querySelector<HTMLElement>(at) ?? place?.querySelector<HTMLElement>('[data-row]:not(:disabled)') ?? add.current;
    found?.focus();
  });
  const called = (item: T, i: number) => name(item)?.trim() || t('form.row', { n: number(i + 1) });
  const move = (from: number, to: number) => {
    const moved = [...items];
    const [row] = moved.splice(from, 1) as [T];
    moved.splice(to, 0, row);
    next.current = { row: to, at: `[data-row=${to < from ? 'up' : 'down'}]:not(:disabled)` };
    setSaid(t('form.moved', { what: called(row, from), n: number(to + 1) }));
    onChange(moved);
  };
  const remove = (i: number) => {
    next.current = { row: Math.min(i, items.length - 2), at: '[data-row=remove]' };
    setSaid(t('form.removed', { what: called(items[i] as T, i) }));
    onChange(items.filter((_, k) => k !== i));
  };
  const tools = (item: T, i: number) => (
    <Group gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
      {items.length > 1 && <ActionIcon size={40} variant="default" data-row="up" disabled={i === 0} aria-label={t('form.moveUp', { what: called(item, i) })} onClick={() => move(i, i - 1)}>↑</ActionIcon>}
      {items.length > 1 && <ActionIcon size={40} variant="default" data-row="down" disabled={i === items.length - 1} aria-label={t('form.moveDown', { what: called(item, i) })} onClick={() => move(i, i + 1)}>↓</ActionIcon>}
      <ActionIcon size={40} variant="default" data-row="remove" aria-label={t('form.removeThis', { what: called(item, i) })} onClick={() => remove(i)}>✕</ActionIcon>
    </Group>
  );
  return (
    <Stack gap="sm">
      {items.length > 0 && (
        <ul className="plain-list" ref={list} aria-label={label}>
          {items.map((item, i) => (
            <li key={i}>
              <Paper withBorder p="sm">
                <Group justify="space-between" wrap="nowrap" align="center" mb="xs" gap="xs">
                  <Text fw={600} size="sm" className="words">{called(item, i)}</Text>
                  {tools(item, i)}
                </Group>
                {children(item, (part) => onChange(items.map((x, k) => (k === i ? { ...x, ...part } : x))), i)}
              </Paper>
            </li>
          ))}
        </ul>
      )}
      {error && <Text size="sm" c="red" role="alert">{error}</Text>}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {adding && (
        <Group>
          <Button ref={add} variant="default" onClick={() => { next.current = { row: items.length, at: 'input, select, textarea' }; setSaid(''); onChange([...items, adding.blank()]); }}>{adding.word}</Button>
        </Group>
      )}
    </Stack>
  );
}
