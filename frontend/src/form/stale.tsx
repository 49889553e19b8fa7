import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Refused } from '../api/client';
import { useWords } from '../words/format';

/** Whether the server refused because somebody else has written meanwhile. */
export const isStale = (error: unknown) => error instanceof Refused && error.problem.code === 'stale-revision';

/** What somebody else has stored meanwhile, read each time that a save is refused because of it. */
export function useNewest<T>(error: unknown, read: () => Promise<T>): T | undefined {
  const [newest, setNewest] = useState<T>();
  const reading = useRef(read);
  reading.current = read;
  useEffect(() => {
    setNewest(undefined);
    if (!isStale(error)) return;
    let live = true;
    reading.current().then((v) => live && setNewest(v), () => undefined);
    return () => {
      live = false;
    };
  }, [error]);
  return newest;
}

/** One field that reads differently in two versions, each in words. */
export type Difference = { field: string; label: string; mine: string; theirs: string };

/**
 * The fields of mine that theirs has otherwise, by what say makes of them. What
 * reads the same is no difference.
 */
export function differences<T extends object>(mine: T, theirs: T, label: (field: keyof T & string) => string, say: (field: keyof T & string, value: T) => string): Difference[] {
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])] as (keyof T & string)[];
  return fields
    .map((field) => ({ field, label: label(field), mine: say(field, mine), theirs: say(field, theirs) }))
    .filter((d) => d.mine !== d.theirs);
}

type Choice = {
  /** undefined while the stored version is being read. */
  differences: Difference[] | undefined;
  /** Nothing can be written over the stored version any more. */
  closed?: boolean;
  /** Writes what was typed over the stored version. */
  onKeep: () => void;
  /** Gives up what was typed for the stored version. */
  onTake: () => void;
};

/** Shows what was typed beside what somebody else has stored meanwhile, and lets the reader choose. */
export function Conflict({ differences: found, closed, onKeep, onTake }: Choice) {
  const { t } = useWords();
  return (
    <Alert color="orange" variant="light" role="alert" tabIndex={-1} title={t('problem.stale-revision')}>
      <Stack gap="sm">
        <Text size="sm">{t(closed ? 'conflict.closed' : 'form.stale')}</Text>
        {!!found?.length && (
          <Table.ScrollContainer minWidth={280} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
            <Table verticalSpacing="xs" layout="fixed">
              <Table.Thead>
                <Table.Tr><Table.Th scope="col">{t('conflict.field')}</Table.Th><Table.Th scope="col">{t('conflict.mine')}</Table.Th><Table.Th scope="col">{t('conflict.theirs')}</Table.Th></Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map((d) => (
                  <Table.Tr key={d.field}>
                    <Table.Th scope="row">{d.label}</Table.Th>
                    <Table.Td className="words">{d.mine || t('conflict.empty')}</Table.Td>
                    <Table.Td className="words">{d.theirs || t('conflict.empty')}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        <Group gap="xs">
          {!closed && <Button size="xs" disabled={!found} onClick={onKeep}>{t('conflict.keepMine')}</Button>}
          <Button size="xs" variant="default" disabled={!found} onClick={onTake}>{t('conflict.takeTheirs')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}
