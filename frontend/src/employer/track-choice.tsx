import { Anchor, Fieldset, NativeSelect, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { answersIn, type OpeningDraft } from './opening-draft';
import { OpeningQuestions } from './opening-questions';
import { useOpeningVerdicts } from './opening-verdicts';
import { trackOf } from './outlook';
import { openingPath } from './paths';

/** The clauses under which an opening can be published. */
const tracks = [1, 2, 3, 14] as const;

type Props = {
  draft: OpeningDraft;
  organisation: Schemas['Organisation'];
  /** The stored opening, once there is one. */
  opening?: string;
  selection?: Schemas['Selection'];
  onChange: (change: Partial<OpeningDraft>) => void;
};

/** The clause under which an opening is to be published: whether it can be, what stands against it, and what is still asked, to be answered on the spot. */
export function TrackChoice({ draft, organisation: o, opening, selection, onChange }: Props) {
  const { t } = useWords();
  const entered = !!selection && selection.status !== 'refused';
  const verdicts = useOpeningVerdicts(draft, o, entered);
  const clause = Number(draft.track || 0);
  const found = clause ? trackOf(verdicts.data ?? [], clause) : undefined;
  const senior = clause === 1 && draft.post === 'civil-service-senior';
  return (
    <Fieldset legend={t('track.label')}>
      <Stack gap="xs">
        <NativeSelect
          name="track" id="opening-track" label={t('track.choose')} description={t('track.how')} value={draft.track ?? ''} onChange={(e) => onChange({ track: e.currentTarget.value })}
          data={[{ value: '', label: t('track.none') }, ...tracks.map((n) => ({ value: String(n), label: t(`trackOf.${n}`) }))]}
        />
        <div role="status">
          {found && found.against.length > 0 && (
            <>
              <Text size="sm" fw={600}>{t('track.against', { n: clause })}</Text>
              <ul className="inner-list">{found.against.map((text) => <li key={text}><Text span size="sm">{text}</Text></li>)}</ul>
            </>
          )}
          {found && found.against.length === 0 && found.asks.length === 0 && <Text size="sm" fw={600}>{t('track.open', { n: clause })}</Text>}
          {found && found.against.length === 0 && found.asks.length > 0 && <Text size="sm" fw={600}>{t('track.asks')}</Text>}
        </div>
        <OpeningQuestions key={clause} missing={found && found.against.length === 0 ? found.asks : []} organisation={o} opening={answersIn(draft, onChange)} />
        {senior && (
          <Text size="sm">
            {selection ? t('colon', { name: t('selection.title'), value: t(`selectionStatus.${selection.status}`) }) : t('track.needsSelection')}{' '}
            {opening ? <Anchor component={Link} to={openingPath(opening, 'selection')} underline="always">{t('selection.open')}</Anchor> : t('track.saveFirst')}
          </Text>
        )}
        {(clause === 1 || clause === 2) && <Text size="sm" className="quiet">{t('track.pay')}</Text>}
      </Stack>
    </Fieldset>
  );
}
