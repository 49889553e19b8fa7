import { SimpleGrid, TextInput } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { educations } from '../../form/codes';
import { CodeSelect, NameInput } from '../../form/inputs';
import { NumberBox } from '../../form/number-box';
import { Rows } from '../../form/rows';
import { useWords } from '../../words/format';
import { listProblem, Section, type SectionProps } from './section';

export function EducationSection({ draft, change, at }: SectionProps) {
  const { t, code } = useWords();
  return (
    <Section name="education" hint={t('section.educationHint')}>
      <Rows<Schemas['Degree']> label={t('field.education')} items={draft.education ?? []} onChange={(education) => change({ education })} name={(x) => [code('education', x.level), x.field].filter(Boolean).join(' · ')} error={listProblem(at, 'education')}
        adding={{ word: t('profile.addEducation'), blank: () => ({}) }}>
        {(x, edit, i) => {
          const wrong = (field: string) => at[`education[${i}].${field}`];
          return (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <CodeSelect name={`education[${i}].level`} label={t('profile.degree')} kind="education" codes={educations} value={x.level ?? ''} error={wrong('level')} onChange={(e) => edit({ level: (e.currentTarget.value || null) as typeof x.level })} />
              <NameInput name={`education[${i}].field`} suggest="field" label={t('profile.subject')} value={x.field ?? ''} error={wrong('field')} onChange={(field) => edit({ field })} />
              <TextInput name={`education[${i}].institution`} label={t('profile.institution')} description={t('profile.hiddenHint')} maxLength={200} value={x.institution ?? ''} error={wrong('institution')} onChange={(e) => edit({ institution: e.currentTarget.value })} />
              <NumberBox name={`education[${i}].year`} label={t('profile.year')} description={t('profile.yearHint')} min={1900} max={2200} plain whole value={x.year ?? ''} error={wrong('year')} onChange={(v) => edit({ year: v === '' ? null : v })} />
            </SimpleGrid>
          );
        }}
      </Rows>
    </Section>
  );
}
