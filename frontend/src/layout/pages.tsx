import { Group, Pagination, useMatches } from '@mantine/core';
import { useWords } from '../words/format';

/** The server pages so far and no further. */
const last = 51;

/** The pages of a list of which the server says the total; nothing where all is on one page. */
export function Pages({ total, perPage, page, onPage }: { total: number; perPage: number; page: number; onPage: (page: number) => void }) {
  const { t } = useWords();
  // A phone has room for one line of them.
  const siblings = useMatches({ base: 0, xs: 1 });
  const gap = useMatches({ base: 2, xs: 8 });
  const pages = Math.min(last, Math.ceil(total / perPage));
  if (pages < 2) return null;
  return (
    <Group justify="center">
      <Pagination total={pages} siblings={siblings} gap={gap} value={page} onChange={(n) => { onPage(n); window.scrollTo({ top: 0 }); }}
        getControlProps={(c) => ({ 'aria-label': t(`page.${c}`) })} getItemProps={(n) => ({ 'aria-label': t('page.number', { n }) })} />
    </Group>
  );
}
