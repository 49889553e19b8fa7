import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { FactCheck } from '../checks/fact-check';
import { today } from '../form/today';
import { useWords } from '../words/format';
import { licenceFact, licenceStanding } from './standing';

/** How far the licence is verified, and the way to have it verified. */
export function LicenceCheck({ organisation: o }: { organisation: Schemas['Organisation'] }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const number = o.agencyLicence?.number ?? '';
  return (
    <section>
      <FactCheck subject={{ kind: 'organisation', id: o.id }} fact={licenceFact} label={t('licence.check')} said={number} order={2} hint={t('evidence.licence')}
        standing={licenceStanding(o, today())} barred={number === '' ? t('licence.none') : undefined}
        onChange={() => queries.invalidateQueries({ queryKey: ['organisation', o.id] })}>
        <Text size="sm" className="quiet">{t('licence.how')}</Text>
      </FactCheck>
    </section>
  );
}
