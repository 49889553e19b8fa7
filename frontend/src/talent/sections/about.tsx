import { Checkbox, Group, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { memo } from 'react';
import { kinds, places } from '../../form/codes';
import { CodeSelect, NameInput } from '../../form/inputs';
import { countries } from '../../words/countries';
import { useWords } from '../../words/format';
import { Section, type SectionProps } from './section';

/** Drawn by itself: there are many countries, and the form is drawn again with each key. */
const Nationality = memo(function Nationality({ name, value, error, change }: { name: string; value: string; error?: string; change: SectionProps['change'] }) {
  const { t, language } = useWords();
  return <NativeSelect name={name} label={t('field.nationality')} description={t('profile.nationalityHint')} value={value} error={error} data={[{ value: '', label: t('unsaid') }, ...countries(language, value)]} onChange={(e) => change({ nationality: e.currentTarget.value || null })} />;
});

const grades = ['1', '2', '3', '4', '5', 'apprentice', 'special', 'chief'];

export function About({ draft, change, at }: SectionProps) {
  const { t, code } = useWords();
  return (
    <Section name="about" hint={t('section.aboutHint')}>
      <NameInput name="headline" suggest="role" label={t('field.headline')} description={t('profile.headlineHint')} withAsterisk value={draft.headline ?? ''} error={at.headline} onChange={(headline) => change({ headline })} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput name="name" label={t('field.name')} description={t('profile.nameHint')} maxLength={200} autoComplete="name" value={draft.name ?? ''} error={at.name} onChange={(e) => change({ name: e.currentTarget.value })} />
        <CodeSelect name="home" label={t('field.home')} description={t('profile.homeHint')} kind="place" codes={places} value={draft.home ?? ''} error={at.home} onChange={(e) => change({ home: (e.currentTarget.value || null) as typeof draft.home })} />
        <Nationality name="nationality" value={draft.nationality ?? ''} error={at.nationality} change={change} />
        <CodeSelect name="skillGrade" label={t('field.skillGrade')} description={t('profile.skillGradeHint')} kind="grade" codes={grades} value={String(draft.skillGrade ?? '')} error={at.skillGrade}
          onChange={(e) => { const v = e.currentTarget.value; change({ skillGrade: (v === '' ? null : /^\d$/.test(v) ? Number(v) : v) as typeof draft.skillGrade }); }} />
      </SimpleGrid>
      <Checkbox.Group name="kinds" label={t('field.kinds')} value={draft.kinds ?? []} error={at.kinds} onChange={(v) => change({ kinds: v as typeof draft.kinds })}>
        <Group pt={6}>{kinds.map((k) => <Checkbox key={k} value={k} label={code('kind', k)} />)}</Group>
      </Checkbox.Group>
      <Textarea name="summary" label={t('field.summary')} description={t('profile.summaryHint')} autosize minRows={3} maxLength={20000} value={draft.summary ?? ''} error={at.summary} onChange={(e) => change({ summary: e.currentTarget.value })} />
    </Section>
  );
}
