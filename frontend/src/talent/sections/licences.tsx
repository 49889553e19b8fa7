import { SimpleGrid, TextInput } from '@mantine/core';
import type { Schemas } from '../../api/client';
import { NameInput } from '../../form/inputs';
import { Rows } from '../../form/rows';
import { useWords } from '../../words/format';
import { PlaceSelect } from './place-select';
import { listProblem, Section, type SectionProps } from './section';

export function LicencesSection({ draft, change, at }: SectionProps) {
  const { t } = useWords();
  return (
    <Section name="licences" hint={t('section.licencesHint')}>
      <Rows<Schemas['Licence']> label={t('field.licences')} items={draft.licences ?? []} onChange={(licences) => change({ licences })} name={(x) => x.title} error={listProblem(at, 'licences')}
        adding={{ word: t('profile.addLicence'), blank: () => ({ title: '' }) }}>
        {(x, edit, i) => {
          const wrong = (field: string) => at[`licences[${i}].${field}`];
          return (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NameInput name={`licences[${i}].title`} suggest="licence" label={t('profile.licenceTitle')} withAsterisk value={x.title} error={wrong('title')} onChange={(title) => edit({ title })} />
              <TextInput name={`licences[${i}].body`} label={t('profile.licenceBody')} maxLength={200} value={x.body ?? ''} error={wrong('body')} onChange={(e) => edit({ body: e.currentTarget.value })} />
              <PlaceSelect name={`licences[${i}].jurisdiction`} licence label={t('profile.jurisdiction')} value={x.jurisdiction ?? ''} error={wrong('jurisdiction')} onChange={(e) => edit({ jurisdiction: e.currentTarget.value || null })} />
              <TextInput name={`licences[${i}].number`} label={t('profile.licenceNumber')} description={t('profile.hiddenHint')} maxLength={200} value={x.number ?? ''} error={wrong('number')} onChange={(e) => edit({ number: e.currentTarget.value })} />
              <TextInput name={`licences[${i}].expires`} type="date" label={t('profile.expires')} value={x.expires ?? ''} error={wrong('expires')} onChange={(e) => edit({ expires: e.currentTarget.value || null })} />
            </SimpleGrid>
          );
        }}
      </Rows>
    </Section>
  );
}
