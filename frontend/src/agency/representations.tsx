import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { MandateList } from './mandate-list';

/** Whom the agency has asked for representation, and who has granted it. */
export default function Representations() {
  const { t } = useWords();
  useTitle(t('agency.toRepresentations'));
  return (
    <Stack>
      <Anchor component={Link} to="/agency">{t('agency.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('agency.toRepresentations')}</Title>
        <Text className="quiet">{t('representation.how')}</Text>
      </div>
      <Group><Button component={Link} to="/agency/talents">{t('agency.toTalents')}</Button></Group>
      <MandateList of="talents" />
    </Stack>
  );
}
