import { Badge } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** The clause under which an opening stands, or that this does not cover it any more. */
export function TrackBadge({ opening: { track, trackLapsed } }: { opening: Schemas['Opening'] }) {
  const { t } = useWords();
  if (!track) return null;
  return <Badge variant="outline" color={trackLapsed ? 'gray' : undefined} tt="none">{t(trackLapsed ? 'opening.lapsed' : 'opening.clause', { n: track })}</Badge>;
}
