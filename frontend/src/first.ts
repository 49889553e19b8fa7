import { matchPath } from 'react-router';
import { hadSession } from './api/client';
import { queries } from './api/queries';
import { type Page, type PageModule, pages } from './pages';
import { currentLanguage, need } from './words';

/** How long what the server shows may stand before the page takes over without its data. */
const patience = 4000;

/**
 * Loads the page of the address with its words and, for visitors, its data, so
 * that it takes over from what the server has sent in one step. undefined where
 * it could not be loaded; the page then says so itself.
 */
export async function firstPage(at: Location): Promise<{ page: Page; module: PageModule } | undefined> {
  for (const page of pages) {
    const match = matchPath({ path: page.path, end: true }, at.pathname);
    if (!match || page.role) continue;
    try {
      const [module] = await Promise.all([page.load(), need(...page.words)]);
      if (!hadSession()) {
        const start = { params: match.params, search: new URLSearchParams(at.search), language: currentLanguage() };
        await Promise.race([module.prepare?.(queries, start), new Promise((done) => setTimeout(done, patience))]);
      }
      return { page, module };
    } catch {
      return undefined;
    }
  }
  return undefined;
}
