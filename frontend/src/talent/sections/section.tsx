import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../words/format';
import type { ProfileDraft, Section as Name } from '../profile-draft';

/** What every section of the form is given: the draft, how to change it, and what is wrong by field. */
export type SectionProps = { draft: ProfileDraft; change: (part: Partial<ProfileDraft>) => void; at: Record<string, string> };

/** A section of the form under its heading, to which other places lead. */
export function Section({ name, hint, children }: { name: Name; hint: string; children: ReactNode }) {
  const { t } = useWords();
  const id = useId();
  return (
    <section id={name} tabIndex={-1} aria-labelledby={id} className="form-section unframed">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4" id={id}>{t(`section.${name}`)}</Title>
          <Text size="sm" className="quiet">{hint}</Text>
        </div>
        {children}
      </Stack>
    </section>
  );
}

/** What is wrong with a list as a whole; what is wrong with one of its rows stands there. */
export const listProblem = (at: Record<string, string>, field: string) => (Object.keys(at).some((k) => k.startsWith(`${field}[`)) ? undefined : at[field]);
