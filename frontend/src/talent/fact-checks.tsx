import { Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import { FactCheck } from '../checks/fact-check';
import { useFactWords } from '../checks/fact-words';
import { standingOf } from '../checks/standing';
import { Failure, Waiting } from '../layout/notice';
import { today } from '../form/today';
import { useWords } from '../words/format';
import { answeredFacts, checkedFacts, factName, statedText } from './checks';

/** The facts of the talent that clauses rest on: how far each is verified, and the way to have it verified. */
export function OwnFacts({ profile }: { profile: Schemas['OwnProfile'] }) {
  const { t, language } = useWords();
  const { label, value } = useFactWords();
  const queries = useQueryClient();
  const checks = useQuery({
    queryKey: ['my-verifications'],
    queryFn: async ({ signal }) => (await ask(api.GET('/verifications', { params: { query: { limit: 100 } }, signal }))).data.items,
  });
  // Answered for the clauses, beside the profile.
  const answers = useQuery({ queryKey: ['stated', language], retry: false, gcTime: 0, queryFn: async ({ signal }) => (await ask(api.GET('/me/clauses', { params: { query: { lang: language } }, signal }))).data.answers });
  const stated = [
    ...checkedFacts.map((name) => ({ fact: factName(name), name, text: statedText(profile, name) })).filter((f) => f.text !== ''),
    ...answeredFacts.map((name) => ({ fact: factName(name), name, text: 'true' })).filter(({ fact }) => answers.data?.some((a) => a.fact === fact && (a.value as unknown) === true)),
  ];
  return (
    <section aria-labelledby="facts">
      <Stack>
        <div>
          <Title order={2} size="h3" id="facts" tabIndex={-1}>{t('check.title')}</Title>
          <Text className="quiet">{t('check.how')}</Text>
        </div>
        {stated.length === 0 && <Text>{t('profile.checkNone')}</Text>}
        {checks.isPending && <Waiting />}
        {checks.error && <Failure error={checks.error} retry={() => void checks.refetch()} />}
        {checks.data && (
          <ul className="plain-list">
            {stated.map(({ fact, name, text }) => (
              <li key={fact}>
                <FactCheck subject={{ kind: 'talent', id: profile.id ?? '' }} fact={fact} label={label(fact)} said={value(fact, text)} hint={t(`evidence.${name}`)}
                  standing={standingOf(text, checks.data.filter((v) => v.fact === fact), today())}
                  onChange={() => queries.invalidateQueries({ queryKey: ['my-verifications'] })} />
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </section>
  );
}
