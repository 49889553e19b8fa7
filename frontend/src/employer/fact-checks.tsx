import { Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { FactCheck } from '../checks/fact-check';
import { standingOf } from '../checks/standing';
import { today } from '../form/today';
import { useWords } from '../words/format';
import { checkedFacts, factName, mayBeChecked, statedText } from './checks';
import { draftOf, useOrganisationWords } from './organisation-draft';

/** Every stated fact with how far it is verified, and the way to have it verified. */
export function FactChecks({ organisation: o }: { organisation: Schemas['Organisation'] }) {
  const { t } = useWords();
  const { label, say } = useOrganisationWords();
  const queries = useQueryClient();
  const draft = draftOf(o);
  const stated = checkedFacts.filter(({ field }) => statedText(draft, field) !== '');
  return (
    <section>
      <Stack>
        <div>
          <Title order={2} size="h4">{t('check.title')}</Title>
          <Text className="quiet">{t('check.how')}</Text>
        </div>
        {stated.length === 0 && <Text>{t('organisation.checkNone')}</Text>}
        <ul className="plain-list">
          {stated.map((f) => (
            <li key={f.field}>
              <FactCheck subject={{ kind: 'organisation', id: o.id }} fact={factName(f)} label={label(f.field)} said={say(f.field, draft)} hint={t(`evidence.${f.name}`)}
                standing={standingOf(statedText(draft, f.field), (o.verifications ?? []).filter((v) => v.fact === factName(f)), today())}
                barred={mayBeChecked(f, draft.place) ? undefined : t('organisation.checkNobody')}
                onChange={() => queries.invalidateQueries({ queryKey: ['organisation', o.id] })} />
            </li>
          ))}
        </ul>
      </Stack>
    </section>
  );
}
