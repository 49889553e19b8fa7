import { Anchor, Box, Button, Container, Group, NativeSelect, Text } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, NavLink, useLocation, useNavigate, useNavigationType } from 'react-router';
import { useSession } from '../api/session';
import { choose, type Language, languages, ownNames } from '../words';
import { useWords } from '../words/format';
import { Boundary } from './boundary';
import { navigation } from './navigation';

export function Shell({ children }: { children: ReactNode }) {
  const { t, language } = useWords();
  const { account, leave } = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const going = useNavigationType();
  const fetching = useIsFetching() > 0;
  const main = useRef<HTMLDivElement>(null);
  const shown = useRef(pathname);
  // Another page begins at its top, for the eye and for who moves by keys.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
    if (going !== 'POP') window.scrollTo({ top: 0 });
  }, [pathname, going]);
  const mine = (account && navigation[account.role]) ?? [];
  return (
    <Box mih="100dvh" style={{ display: 'flex', flexDirection: 'column' }}>
      <a className="skip" href="#main">{t('skip')}</a>
      <Box component="header" style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}>
        <Container size="lg" py="sm">
          <Group gap="sm">
            <Anchor component={Link} to="/" underline="never" c="inherit" fw={700} fz="lg" aria-label={t('brand')}>
              <Group gap={8} wrap="nowrap"><img src="/mark.svg" width="28" height="28" alt="" />{t('brand')}</Group>
            </Anchor>
            <Group component="nav" gap="md" ms={{ base: 0, sm: 'md' }} aria-label={t('nav.label')}>
              <Anchor component={NavLink} to="/" end>{t('nav.openings')}</Anchor>
              {mine.map(([to, word]) => <Anchor key={to} component={NavLink} to={to} end>{t(word)}</Anchor>)}
            </Group>
            <Group gap="xs" ms="auto">
              {account && <Text size="sm" className="quiet" visibleFrom="md" truncate maw={220}>{account.name || account.email}</Text>}
              <NativeSelect size="xs" aria-label={t('nav.language')} value={language} onChange={(e) => void choose(e.currentTarget.value as Language)}
                data={languages.map((l) => ({ value: l, label: ownNames[l] }))} />
              {account ? (
                <Button size="xs" variant="default" onClick={() => void leave().then(() => navigate('/'))}>{t('nav.logout')}</Button>
              ) : (
                <>
                  <Button component={Link} to="/login" size="xs" variant="default">{t('nav.login')}</Button>
                  <Button component={Link} to="/register" size="xs">{t('nav.register')}</Button>
                </>
              )}
            </Group>
          </Group>
        </Container>
      </Box>
      <Container component="main" id="main" ref={main} size="lg" py="lg" w="100%" style={{ flex: 1 }} tabIndex={-1} data-fetching={fetching || undefined}><Boundary page={pathname}>{children}</Boundary></Container>
      <Box component="footer" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
        <Container size="lg" py="md"><Text size="sm" className="quiet">{t('footer')}</Text></Container>
      </Box>
    </Box>
  );
}
