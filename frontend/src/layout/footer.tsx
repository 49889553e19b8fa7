import { Container, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../words/format';

/** The foot of every page. */
export function Footer() {
  const { t } = useWords();
  return (
    <footer className="footer">
      <Container size="lg">
        <nav aria-label={t('nav.more')}>
          <Link to="/openings">{t('nav.openings')}</Link>
          <Link to="/services">{t('nav.services')}</Link>
          <Link to="/training">{t('nav.training')}</Link>
          <Link to="/enquiries">{t('nav.enquiries')}</Link>
          <Link to="/policy">{t('nav.policy')}</Link>
          <Link to="/#trust">{t('nav.trust')}</Link>
        </nav>
        <Text size="sm" className="quiet" maw="70ch">{t('footer')}</Text>
      </Container>
    </footer>
  );
}
