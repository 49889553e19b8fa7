import { Checkbox, Group, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { currencies, engagements, places } from '../../form/codes';
import { WordsInput } from '../../form/inputs';
import { NumberBox } from '../../form/number-box';
import { useWords } from '../../words/format';
import { Section, type SectionProps } from './section';

type Wishes = NonNullable<SectionProps['draft']['wants']>;
type Pay = NonNullable<Wishes['pay']>;

export function WishesSection({ draft, change, at }: SectionProps) {
  const { t, code } = useWords();
  const wants = draft.wants ?? {};
  const set = (part: Partial<Wishes>) => change({ wants: { ...wants, ...part } });
  const pay = wants.pay;
  const setPay = (part: Partial<Pay>) => set({ pay: { amount: 0, currency: 'HKD', per: 'month', months: 12, ...pay, ...part } });
  return (
    <Section name="wishes" hint={t('section.wishesHint')}>
      <WordsInput name="wants.titles" suggest="role" label={t('profile.wantedTitles')} value={wants.titles ?? []} error={at['wants.titles']} onChange={(titles) => set({ titles })} />
      <Checkbox.Group name="wants.places" label={t('profile.wantedPlaces')} description={t('profile.wantedPlacesHint')} value={wants.places ?? []} error={at['wants.places']} onChange={(v) => set({ places: v as Wishes['places'] })}>
        <Group pt={6}>{places.map((p) => <Checkbox key={p} value={p} label={code('place', p)} />)}</Group>
      </Checkbox.Group>
      <Checkbox.Group name="wants.engagements" label={t('profile.wantedEngagements')} value={wants.engagements ?? []} error={at['wants.engagements']} onChange={(v) => set({ engagements: v as Wishes['engagements'] })}>
        <Group pt={6}>{engagements.map((e) => <Checkbox key={e} value={e} label={code('engagement', e)} />)}</Group>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 4 }}>
        <NumberBox name="wants.pay.amount" label={t('profile.wantedPay')} min={0} max={1_000_000_000} value={pay?.amount ?? ''} error={at['wants.pay.amount'] ?? at['wants.pay']} onChange={(v) => (v === '' ? set({ pay: null }) : setPay({ amount: v }))} />
        {pay && <NativeSelect name="wants.pay.currency" label={t('form.currency')} value={pay.currency ?? ''} error={at['wants.pay.currency']} data={[{ value: '', label: t('unsaid') }, ...currencies]} onChange={(e) => setPay({ currency: (e.currentTarget.value || null) as Pay['currency'] })} />}
        {pay && <NativeSelect name="wants.pay.per" label={t('form.per')} value={pay.per ?? ''} error={at['wants.pay.per']} data={[{ value: '', label: t('unsaid') }, { value: 'month', label: t('pay.perMonth') }, { value: 'year', label: t('pay.perYear') }]} onChange={(e) => setPay({ per: (e.currentTarget.value || null) as Pay['per'] })} />}
        {pay && pay.per !== 'year' && <NumberBox name="wants.pay.months" label={t('form.months')} min={1} max={36} value={pay.months ?? ''} error={at['wants.pay.months']} onChange={(v) => setPay({ months: v === '' ? null : v })} />}
      </SimpleGrid>
      <TextInput type="date" maw={240} label={t('profile.from')} name="wants.from" min="1900-01-01" max="2200-12-31" value={wants.from ?? ''} error={at['wants.from']} onChange={(e) => set({ from: e.currentTarget.value || null })} />
    </Section>
  );
}
