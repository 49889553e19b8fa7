import { Checkbox, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { currencies } from '../form/codes';
import { useReference } from '../form/reference';
import { NumberBox } from '../form/number-box';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { type Amount, type Answer, type Field, hospital, nameOf, several } from './answers';

type Props = { field: Field; value: Answer; error?: string; onChange: (value: Answer) => void };

/** The most that an amount can be. */
const mostMoney = 1e12;

/** One question of a procedure, asked in the way of its kind. */
export function FieldInput({ field: f, value, error, onChange }: Props) {
  const { t } = useWords();
  const { factCode } = useSaid();
  // No word is kept for a hospital: the list of the day has its name.
  const hospitals = useReference('hospitals', f.name === hospital);
  const named = (v: string) => hospitals.find((h) => h.code === v)?.name ?? factCode(f.name, v);
  const common = { name: nameOf(f.name), label: f.label, description: f.hint, required: f.required, error };
  const text = typeof value === 'string' ? value : '';
  // A hospital that is on no list of today has no name, and is none to choose.
  const values = f.name === hospital ? f.values?.filter((v) => v === 'other' || v === text || hospitals.some((h) => h.code === v)) : f.values;
  const choices = f.options ?? (f.factType === 'bool' ? [{ value: 'true', label: t('fact.yes') }, { value: 'false', label: t('fact.no') }] : values?.map((v) => ({ value: v, label: named(v) })));
  if (f.kind === 'route') return null;
  if (several(f))
    return (
      <Checkbox.Group {...common} wrapperProps={{ 'data-field': common.name }} value={Array.isArray(value) ? value : []} onChange={onChange}>
        <Stack gap="xs" pt={6}>{choices?.map((c) => <Checkbox key={c.value} value={c.value} label={c.label} aria-invalid={!!error || undefined} />)}</Stack>
      </Checkbox.Group>
    );
  if (f.kind === 'amount') {
    const held: Amount = value && typeof value === 'object' && !Array.isArray(value) ? value : { amount: '', currency: currencies[0] };
    return (
      <Group align="flex-end" gap="sm">
        <NumberBox {...common} style={{ flex: '1 1 12rem' }} min={0} max={mostMoney} value={held.amount} onChange={(amount) => onChange({ ...held, amount })} />
        <NativeSelect aria-label={t('form.currency')} value={held.currency} data={[...currencies]} onChange={(e) => onChange({ ...held, currency: e.currentTarget.value })} />
      </Group>
    );
  }
  if (f.kind === 'count' || (f.kind === 'fact' && f.factType === 'number')) return <NumberBox {...common} whole={f.kind === 'count'} min={f.min ?? 0} max={f.max ?? 999} value={typeof value === 'number' ? value : ''} onChange={onChange} />;
  if (choices) return <NativeSelect {...common} value={text} data={[{ value: '', label: t(f.required ? 'service.choose' : 'unsaid') }, ...choices]} onChange={(e) => onChange(e.currentTarget.value)} />;
  if (f.kind === 'day') return <TextInput {...common} type="date" maw={260} value={text} onChange={(e) => onChange(e.currentTarget.value)} />;
  return <Textarea {...common} autosize minRows={1} maxLength={f.max ?? 2000} value={text} onChange={(e) => onChange(e.currentTarget.value)} />;
}
