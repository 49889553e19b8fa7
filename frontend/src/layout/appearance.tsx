import { type MantineColorScheme, SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];

/** The choice between light, dark and what the system says. The browser keeps it. */
export function Appearance() {
  const { t } = useTranslation();
  const id = useId();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div>
      <Text size="sm" id={id} mb={4} className="quiet">{t('appearance.label')}</Text>
      <SegmentedControl fullWidth size="sm" aria-labelledby={id} value={colorScheme} onChange={(v) => setColorScheme(v as MantineColorScheme)}
        data={schemes.map((s) => ({ value: s, label: t(`appearance.${s}`) }))} />
    </div>
  );
}
