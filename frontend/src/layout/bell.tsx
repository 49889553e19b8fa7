import { Link } from 'react-router';
import { useUnread } from '../notices/unread';
import { useWords } from '../words/format';
import { BellIcon } from './icons';

const shown = 99;

/** Leads to the notices and says how many are new. */
export function Bell() {
  const { t, number, counted } = useWords();
  const unread = useUnread();
  const name = t('nav.notices');
  return (
    <Link to="/notices" className="header-button" aria-label={unread > 0 ? t('colon', { name, value: counted('nav.unread', unread) }) : name}>
      <BellIcon />
      {unread > 0 && <span className="count" aria-hidden="true">{unread > shown ? `${shown}+` : number(unread)}</span>}
    </Link>
  );
}
