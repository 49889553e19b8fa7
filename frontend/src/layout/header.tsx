import { Button, Container, NativeSelect, Text } from '@mantine/core';
import { Link, NavLink, useNavigate } from 'react-router';
import { useSession } from '../api/session';
import { choose, type Language, languages, ownNames } from '../words';
import { useWords } from '../words/format';
import { Appearance } from './appearance';
import { Bell } from './bell';
import { Disclosure } from './disclosure';
import { CloseIcon, MenuIcon, PersonIcon } from './icons';
import { linksFor } from './navigation';
import { WorkLink } from './work-link';

/**
 * The head of every page. On a wide screen the links stand in a bar; on a phone
 * they stand in the menu, and only the language stays in sight.
 */
export function Header() {
  const { t, language } = useWords();
  const { account, ready } = useSession();
  const links = linksFor(account?.role);
  return (
    <header className="header">
      <Container size="lg" className="header-row">
        <Link to="/" className="brand" aria-label={t('brand')}><img src="/mark.svg" width="28" height="28" alt="" /><span>{t('brand')}</span></Link>
        <nav className="bar-links" aria-label={t('nav.label')}>
          {links.map(([to, word]) => <WorkLink key={to} to={to} word={word} />)}
        </nav>
        <div className="header-end">
          <NativeSelect className="language" size="sm" aria-label={t('nav.language')} value={language} onChange={(e) => void choose(e.currentTarget.value as Language)}
            data={languages.map((l) => ({ value: l, label: ownNames[l] }))} />
          {ready && !account && (
            <div className="bar-doors">
              <Button component={Link} to="/login" variant="default">{t('nav.login')}</Button>
              <Button component={Link} to="/register">{t('nav.register')}</Button>
            </div>
          )}
          {account && <Bell />}
          <Disclosure label={t(account ? 'nav.account' : 'nav.menu')} icon={(open) => (open ? <CloseIcon /> : account ? <PersonIcon /> : <MenuIcon />)}>
            <Menu />
          </Disclosure>
        </div>
      </Container>
    </header>
  );
}

/** Everything that the bar has no room for. */
function Menu() {
  const { t } = useWords();
  const { account, ready, leave } = useSession();
  const navigate = useNavigate();
  const mine = linksFor(account?.role);
  return (
    <>
      {account && <div><Text fw={600} className="words">{account.name || account.email}</Text><Text size="sm" className="quiet">{account.name ? account.email : ''}</Text></div>}
      <nav className="menu-links narrow-only" aria-label={t('nav.label')}>
        {mine.map(([to, word]) => <WorkLink key={to} to={to} word={word} />)}
      </nav>
      {ready && !account && (
        <div className="menu-doors narrow-only">
          <Button component={Link} to="/login" variant="default">{t('nav.login')}</Button>
          <Button component={Link} to="/register">{t('nav.register')}</Button>
        </div>
      )}
      {account && <nav className="menu-links" aria-label={t('nav.account')}>{(account.role === 'liaison' || account.role === 'admin') && <NavLink to="/office" end>{t('nav.office')}</NavLink>}{(account.role === 'talent' || account.role === 'employer' || account.role === 'agency') && <NavLink to="/matters">{t('nav.matters')}</NavLink>}<NavLink to="/account">{t('nav.settings')}</NavLink>{!mine.some(([to]) => to === '/enquiries') && <NavLink to="/enquiries">{t('nav.enquiries')}</NavLink>}</nav>}
      <Appearance />
      {account && <Button variant="default" onClick={() => void leave().then(() => navigate('/'))}>{t('nav.logout')}</Button>}
    </>
  );
}
