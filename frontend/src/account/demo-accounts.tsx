import { Anchor, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../words/format';
import { useDemo } from './demo';

/** The accounts of the demo, each one touch away; nothing where the server has no demo data. */
export function DemoAccounts({ busy, onChoose }: { busy: boolean; onChoose: (by: { email: string; password: string }) => void }) {
  const { t, code } = useWords();
  const demo = useDemo();
  if (!demo) return null;
  return (
    <Paper component="section" withBorder p="md" bg="var(--ground)" aria-labelledby="demo-accounts">
      <Title order={2} size="h4" id="demo-accounts">{t('demo.title')}</Title>
      <Text size="sm" className="quiet">{t('demo.text')}<Anchor component={Link} to="/demo/mail" inherit underline="always">{t('demo.mail')}</Anchor></Text>
      <Stack component="ul" className="plain-list" gap={6} mt="sm">
        {demo.accounts.map((a) => (
          <li key={a.email}>
            <Button fullWidth variant="default" justify="space-between" h="auto" py={8} disabled={busy} onClick={() => onChoose({ email: a.email, password: a.password })}
              rightSection={<Text span size="sm" className="quiet">{[t(`demoRole.${a.role}`), code('place', a.place)].filter(Boolean).join(' · ')}</Text>}>
              <span className="words">{a.name}</span>
            </Button>
          </li>
        ))}
      </Stack>
    </Paper>
  );
}
