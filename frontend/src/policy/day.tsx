import { Button, Group, TextInput } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useWords } from '../words/format';

/** A day of the calendar within the life of the policy. */
const isDay = (text: string) => /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The day that the address of a page asks about; undefined is today. */
export function useDay(): string | undefined {
  const on = useSearchParams()[0].get('on') ?? '';
  return isDay(on) ? on : undefined;
}

/** Chooses the day whose rules count; it stands in the address, so that a page can be kept or sent. */
export function DayPicker() {
  const { t } = useWords();
  const [, setParams] = useSearchParams();
  const day = useDay();
  const choose = (on: string) =>
    setParams((p) => {
      if (isDay(on)) p.set('on', on);
      else p.delete('on');
      return p;
    }, { replace: true, preventScrollReset: true });
  return (
    <Group align="flex-end" gap="sm">
      <TextInput type="date" key={day ?? ''} label={t('day.label')} description={t('day.hint')} min="1990-01-01" max="2199-12-31" defaultValue={day ?? ''} onChange={(e) => (isDay(e.currentTarget.value) || !e.currentTarget.value) && choose(e.currentTarget.value)} />
      {day && <Button variant="default" onClick={() => choose('')}>{t('day.today')}</Button>}
    </Group>
  );
}
