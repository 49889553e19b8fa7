import { Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One part of a page about a thing, under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return <Paper withBorder p="md" component="section"><Stack gap="xs"><Title order={2} size="h4">{title}</Title>{children}</Stack></Paper>;
}
