import { Button, Fieldset, Group, NumberInput, Stack, Switch, Text, Title } from '@mantine/core';
import { memo, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { gates, type Scale } from '../matches/score';
import { useWords } from '../words/format';
import { sameSteering, standard, type Steering } from './ranking';

const groups = [
  { word: 'steering.work', list: ['title', 'skills', 'licence', 'experience', 'seniority', 'education', 'languages'] },
  { word: 'steering.terms', list: ['place', 'pay', 'engagement', 'availability'] },
  { word: 'steering.other', list: ['wishes', 'industry'] },
] as const;

type Props = {
  scale: Scale;
  value: Steering;
  /** Those that the opening asks for: nothing else has a part in the score. */
  asked: ReadonlySet<string>;
  /** How many more would pass without each gate. */
  more: Record<string, number>;
  onChange: (change: (s: Steering) => Steering) => void;
  /** Between gates and weights. */
  children?: ReactNode;
};

/** The weights to move and the gates to switch. */
export function SteeringPanel({ scale, value, asked, more, onChange, children }: Props) {
  const { t } = useWords();
  const weigh = useCallback((feature: string, weight: number) => onChange((s) => ({ ...s, weights: { ...s.weights, [feature]: weight } })), [onChange]);
  const standards = useMemo(() => standard(scale), [scale]);
  const left = Object.keys(scale.weights).filter((f) => !asked.has(f));
  return (
    <Stack gap="md">
      <Gates value={value.gates} more={more} onChange={onChange} />
      {children}
      <section>
        <Title order={3} size="h6">{t('steering.weights')}</Title>
        <Text size="sm" className="quiet">{t('steering.weightsHow')}</Text>
        {groups.map(({ word, list }) => {
          const here = list.filter((f) => asked.has(f));
          return here.length > 0 && (
            <Fieldset key={word} legend={t(word)} mt="xs" p="sm">
              {here.map((f) => <Weight key={f} feature={f} value={value.weights[f] ?? 0} standard={standards.weights[f] ?? 0} onChange={weigh} />)}
            </Fieldset>
          );
        })}
        {left.length > 0 && <Text size="sm" className="quiet" mt="xs">{t('steering.notAsked', { list: left.map((f) => t(`feature.${f}`)).join(t('comma')) })}</Text>}
      </section>
      <Group gap="xs">
        <Button size="xs" variant="default" disabled={sameSteering(value, standards)} onClick={() => onChange(() => standards)}>{t('steering.reset')}</Button>
        <Text size="xs" className="quiet">{t('steering.version', { version: scale.version })}</Text>
      </Group>
    </Stack>
  );
}

const Gates = memo(function Gates({ value, more, onChange }: { value: Steering['gates']; more: Props['more']; onChange: Props['onChange'] }) {
  const { t, counted } = useWords();
  return (
    <section>
      <Title order={3} size="h6">{t('steering.gates')}</Title>
      <Text size="sm" className="quiet" mb="xs">{t('steering.gatesHow')}</Text>
      <Stack gap="xs">
        {gates.map((g) => (
          <Switch key={g} checked={value[g] === true} label={t(`feature.${g}`)} description={t('steering.holds', { gate: t(`gate.${g}`) }) + (more[g] ? t('semicolon') + counted('steering.more', more[g]) : '')}
            onChange={(e) => { const on = e.currentTarget.checked; onChange((s) => ({ ...s, gates: { ...s.gates, [g]: on } })); }} />
        ))}
      </Stack>
    </section>
  );
});

const isWeight = (n: string | number) => n !== '' && Number(n) >= 0 && Number(n) <= 10;

// Moving one weight draws no other.
const Weight = memo(function Weight({ feature, value, standard: usual, onChange }: { feature: string; value: number; standard: number; onChange: (feature: string, weight: number) => void }) {
  const { t, number } = useWords();
  const name = t(`feature.${feature}`);
  // What stands in the field; until it is a weight, the last one counts.
  const [typed, setTyped] = useState<string | number>(value);
  useEffect(() => setTyped(value), [value]);
  const type = (n: string | number) => {
    setTyped(n);
    if (isWeight(n)) onChange(feature, Number(n));
  };
  return (
    <div className="weight">
      <span aria-hidden="true">{name}{value !== usual && <span className="quiet">{t('steering.usual', { n: number(usual) })}</span>}</span>
      <input type="range" min={0} max={10} step={0.5} value={value} aria-label={t('steering.weightOf', { feature: name })} onChange={(e) => onChange(feature, Number(e.currentTarget.value))} />
      <NumberInput size="xs" w={72} min={0} max={10} step={0.5} decimalScale={1} clampBehavior="none" value={typed} error={!isWeight(typed) && t('steering.range')} aria-label={t('steering.numberOf', { feature: name })} onChange={type} />
    </div>
  );
});
