import { Group, NativeSelect } from '@mantine/core';
import { languageCodes, levels } from '../../form/codes';
import { Rows } from '../../form/rows';
import { useWords } from '../../words/format';
import { listProblem, Section, type SectionProps } from './section';

export function LanguagesSection({ draft, change, at }: SectionProps) {
  const { t, languageName } = useWords();
  const list = draft.languages ?? [];
  const unused = languageCodes.find((c) => !list.some((l) => l.code === c)) ?? 'zh';
  return (
    <Section name="languages" hint={t('section.languagesHint')}>
      <Rows label={t('field.languages')} items={list} onChange={(languages) => change({ languages })} name={(l) => languageName(l.code)} error={listProblem(at, 'languages')}
        adding={{ word: t('form.addLanguage'), blank: () => ({ code: unused, level: null }) }}>
        {(l, edit, i) => (
          <Group align="start" gap="sm" grow>
            <NativeSelect name={`languages[${i}].code`} label={t('profile.language')} value={l.code} error={at[`languages[${i}].code`]} data={[...new Set([...languageCodes, l.code])].map((c) => ({ value: c, label: languageName(c) }))} onChange={(e) => edit({ code: e.currentTarget.value })} />
            <NativeSelect name={`languages[${i}].level`} label={t('form.level')} value={l.level ?? ''} error={at[`languages[${i}].level`]} data={[{ value: '', label: t('unsaid') }, ...levels]} onChange={(e) => edit({ level: (e.currentTarget.value || null) as typeof l.level })} />
          </Group>
        )}
      </Rows>
    </Section>
  );
}
