import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { MandateList } from './mandate-list';

/** What employers were asked for and have granted. */
export default function Mandates() {
  const { t } = useWords();
  useTitle(t('agency.toMandates'));
  return (
    <Stack>
      <Anchor component={Link} to="/agency">{t('agency.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('agency.toMandates')}</Title>
        <Text className="quiet">{t('mandate.how')}</Text>
      </div>
      <Group><Button component={Link} to="/agency/openings">{t('agency.toOpenings')}</Button></Group>
      <MandateList of="employers" />
    </Stack>
  );
}
