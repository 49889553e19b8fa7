import { Stack, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useReference } from '../form/reference';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { hospital } from './answers';

type Given = Schemas['Matter']['fields'][number];

/** What the applicant has filled in, and the verdicts of the clause that the case rests on. */
export function Statement({ matter: m }: { matter: Schemas['Matter'] }) {
  const { t, date, number, money } = useWords();
  const { factValue } = useSaid();
  const hospitals = useReference('hospitals', m.fields.some((f) => f.name === hospital));
  const said = ({ kind, name, value, shown }: Given): string => {
    if (shown) return shown;
    switch (kind) {
      case 'day':
        return date(String(value));
      case 'amount': {
        const { amount, currency } = value as unknown as { amount: number; currency: string };
        return money([amount], currency);
      }
      case 'count':
        return number(Number(value));
      case 'fact':
        return (name === hospital && hospitals.find((h) => h.code === value)?.name) || factValue(name, Array.isArray(value) ? value.join(',') || 'none' : String(value));
      case 'route':
        return t(`route.${String(value)}`, { defaultValue: String(value) });
      default:
        return Array.isArray(value) ? value.join(t('comma')) : String(value);
    }
  };
  return (
    <Stack gap="xs">
      {m.fields.length === 0 && <Text size="sm" className="quiet">{t('matter.nothingStated')}</Text>}
      {m.fields.map((f) => <div key={f.name}><Text size="sm" className="quiet">{f.label}</Text><Text className="words">{said(f)}</Text></div>)}
      {m.grounds.map((g) => (
        <Text key={g.limb + g.version} size="sm">
          {t('matter.ground', { clause: t('verdict.clause', { n: m.clause }) + (g.limb ? ` · ${t(`limb.${g.limb}`, { defaultValue: g.limb })}` : ''), verdict: t(`verdict.${g.verdict}`), basis: t(`basis.${g.basis}`), version: date(g.version) })}
        </Text>
      ))}
    </Stack>
  );
}
