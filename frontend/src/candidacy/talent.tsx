import { Stack, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';
import { profileFields, useTalentSaid } from './talent-said';

const headed = ['name', 'headline'];

/**
 * The whole of a profile as its reader may see it: until the talent has agreed
 * to be known, without a name and with marks where words are withheld. order
 * is that of its headings, the name or headline not among them.
 */
export function TalentView({ talent, order = 3 }: { talent: Schemas['Talent']; order?: 2 | 3 | 4 }) {
  const { t } = useWords();
  const said = useTalentSaid();
  const fields = profileFields.filter((f) => !headed.includes(f)).map((field) => ({ field, lines: said(field, talent) })).filter((x) => x.lines.length > 0);
  const withheld = JSON.stringify(talent).includes('●●●');
  return (
    <Stack gap="sm">
      {!talent.revealed && <Text size="sm" className="quiet">{t('shown.veiled')}{withheld && ` ${t('shown.marks')}`}</Text>}
      {fields.map(({ field, lines }) => (
        <div key={field}>
          <Title order={order} size="h6" mb={2}>{t(field === 'wants' ? 'shown.wants' : `field.${field}`)}</Title>
          {lines.length === 1 ? <Text size="sm" className="words">{lines[0]}</Text> : <ul className="inner-list">{lines.map((l, i) => <li key={i}><Text span size="sm" className="words">{l}</Text></li>)}</ul>}
        </div>
      ))}
      <ReadingHelp texts={[talent.headline, talent.summary, ...(talent.experience ?? []).flatMap((e) => [e.title, e.summary]), ...(talent.skills ?? []).map((s) => s.name)]} />
    </Stack>
  );
}
