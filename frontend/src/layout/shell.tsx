import { Container } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigationType } from 'react-router';
import { Boundary } from './boundary';
import { Footer } from './footer';
import { Header } from './header';
import { useRegainedFocus } from './regain';
import { Registered } from './registered';
import './shell.css';

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const going = useNavigationType();
  const fetching = useIsFetching() > 0;
  const main = useRef<HTMLDivElement>(null);
  const shown = useRef(pathname);
  useRegainedFocus(main);
  // Another page begins at its top, for the eye and for who moves by keys.
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
    if (going !== 'POP') window.scrollTo({ top: 0 });
  }, [pathname, going]);
  return (
    <div className="shell">
      <a className="skip" href="#main">{t('skip')}</a>
      <Header />
      <Container component="main" id="main" ref={main} size="lg" className="main" tabIndex={-1} data-at={pathname + search} data-fetching={fetching || undefined}><Registered /><Boundary page={pathname}>{children}</Boundary></Container>
      <Footer />
    </div>
  );
}
