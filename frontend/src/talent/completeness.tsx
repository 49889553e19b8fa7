import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { licences, type ProfileDraft, parts, sectionOf } from './profile-draft';

const shownGains = 6;

/** How complete the profile is, and what would make for better matches; each thing leads to its section. */
export function Completeness({ profile, stored }: { profile: ProfileDraft; stored: boolean }) {
  const { t, language, number, percent, counted } = useWords();
  const { evidence } = useSaid();
  const advice = useQuery({
    queryKey: ['my-advice', language], enabled: stored, retry: false,
    queryFn: async ({ signal }) => (await ask(api.GET('/me/advice', { params: { query: { lang: language } }, signal }))).data,
  });
  const asked = new Map<string, number>(advice.data?.missing.map((m) => [m.field, m.openings]));
  // Licences are a part of the profile of whom openings ask for one, and of who has one.
  const mine = asked.get('licences') || profile.licences?.length ? [...parts, licences] : parts;
  const absent = mine.filter((p) => !p.filled(profile)).map((p) => ({ ...p, openings: asked.get(p.field) ?? 0 })).sort((a, b) => b.openings - a.openings);
  const filled = mine.length - absent.length;
  const gains = (advice.data?.gains ?? []).filter((g) => sectionOf[g.feature]).slice(0, shownGains);
  return (
    <Paper withBorder p="md" component="section" aria-label={t('complete.title')}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">{t('complete.title')}</Title>
          <Text size="sm">{t('complete.filled', { n: number(filled), all: number(mine.length) })}</Text>
          <div className="bar" aria-hidden="true"><span style={{ width: `${Math.round((filled / mine.length) * 100)}%` }} /></div>
        </div>
        {absent.length > 0 && (
          <div>
            <Text size="sm" fw={600}>{t('complete.missing')}</Text>
            <ul className="inner-list">
              {absent.map((a) => (
                <li key={a.field}><Text span size="sm"><Anchor inherit href={`#${a.section}`} underline="always">{t(`part.${a.field.replace('wants.', '')}`)}</Anchor>{a.openings > 0 && t('aside', { note: counted('complete.openings', a.openings) })}</Text></li>
              ))}
            </ul>
          </div>
        )}
        {gains.length > 0 && (
          <div>
            <Text size="sm" fw={600}>{t('complete.gains')}</Text>
            <ul className="inner-list">
              {gains.map((g) => {
                const wanted = g.label ?? evidence(g.feature, g.wanted);
                const name = t(`feature.${g.feature}`);
                return (
                  <li key={`${g.feature}/${g.wanted}`}>
                    <Text span size="sm" className="words"><Anchor inherit href={`#${sectionOf[g.feature]}`} underline="always">{wanted ? t('colon', { name, value: wanted }) : name}</Anchor>{t('aside', { note: counted('complete.openings', g.openings) + t('complete.gain', { gain: percent(Math.max(g.gain, 0.01)) }) })}</Text>
                  </li>
                );
              })}
            </ul>
            <Text size="xs" className="quiet">{t('complete.honest')}</Text>
          </div>
        )}
        {advice.error && <Text size="sm" className="quiet">{t('complete.noAdvice')}</Text>}
      </Stack>
    </Paper>
  );
}
