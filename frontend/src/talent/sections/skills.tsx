import { Group } from '@mantine/core';
import { NameInput, WordsAdd } from '../../form/inputs';
import { NumberBox } from '../../form/number-box';
import { Rows } from '../../form/rows';
import { useWords } from '../../words/format';
import { listProblem, Section, type SectionProps } from './section';

export function Skills({ draft, change, at }: SectionProps) {
  const { t } = useWords();
  const skills = draft.skills ?? [];
  const add = (names: string[]) => {
    const fresh = names.filter((name) => !skills.some((s) => s.name.toLowerCase() === name.toLowerCase()));
    if (fresh.length > 0) change({ skills: [...skills, ...fresh.map((name) => ({ name: name.slice(0, 200) }))] });
  };
  return (
    <Section name="skills" hint={t('section.skillsHint')}>
      <Rows label={t('field.skills')} items={skills} onChange={(list) => change({ skills: list })} name={(s) => s.name} error={listProblem(at, 'skills')}>
        {(s, edit, i) => (
          <Group align="start" gap="sm" wrap="nowrap">
            <NameInput name={`skills[${i}].name`} style={{ flex: 1 }} suggest="skill" label={t('profile.skill')} value={s.name} error={at[`skills[${i}].name`]} onChange={(name) => edit({ name })} />
            <NumberBox name={`skills[${i}].years`} w={92} label={t('profile.years')} min={0} max={80} value={s.years ?? ''} error={at[`skills[${i}].years`]} onChange={(v) => edit({ years: v === '' ? null : v })} />
          </Group>
        )}
      </Rows>
      <WordsAdd suggest="skill" label={t('profile.addSkill')} onAdd={add} />
    </Section>
  );
}
