import { Checkbox, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { NameInput } from '../../form/inputs';
import { Rows } from '../../form/rows';
import { useWords } from '../../words/format';
import { PlaceSelect } from './place-select';
import { listProblem, Section, type SectionProps } from './section';

export function ExperienceSection({ draft, change, at }: SectionProps) {
  const { t } = useWords();
  return (
    <Section name="experience" hint={t('section.experienceHint')}>
      <Rows label={t('field.experience')} items={draft.experience ?? []} onChange={(experience) => change({ experience })} name={(x) => x.title} error={listProblem(at, 'experience')}
        adding={{ word: t('profile.addExperience'), blank: () => ({ title: '', end: null }) }}>
        {(x, edit, i) => {
          const wrong = (field: string) => at[`experience[${i}].${field}`];
          return (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NameInput name={`experience[${i}].title`} suggest="role" label={t('profile.jobTitle')} value={x.title ?? ''} error={wrong('title')} onChange={(title) => edit({ title })} />
              <TextInput name={`experience[${i}].employer`} label={t('profile.jobEmployer')} description={t('profile.hiddenHint')} maxLength={200} value={x.employer ?? ''} error={wrong('employer')} onChange={(e) => edit({ employer: e.currentTarget.value })} />
              <PlaceSelect name={`experience[${i}].place`} label={t('profile.jobPlace')} value={x.place ?? ''} error={wrong('place')} onChange={(e) => edit({ place: e.currentTarget.value || null })} />
              <TextInput type="month" name={`experience[${i}].start`} min="1900-01" max="2200-12" placeholder="2019-03" label={t('profile.start')} value={x.start ?? ''} error={wrong('start')} onChange={(e) => edit({ start: e.currentTarget.value })} />
              <Stack gap={6}>
                <TextInput type="month" name={`experience[${i}].end`} min="1900-01" max="2200-12" placeholder="2023-06" label={t('profile.end')} disabled={x.end === null} value={x.end ?? ''} error={wrong('end')} onChange={(e) => edit({ end: e.currentTarget.value })} />
                <Checkbox label={t('profile.current')} checked={x.end === null} onChange={(e) => edit({ end: e.currentTarget.checked ? null : undefined })} />
              </Stack>
              <Textarea name={`experience[${i}].summary`} label={t('profile.jobSummary')} autosize minRows={2} maxLength={20000} value={x.summary ?? ''} error={wrong('summary')} onChange={(e) => edit({ summary: e.currentTarget.value })} />
            </SimpleGrid>
          );
        }}
      </Rows>
    </Section>
  );
}
