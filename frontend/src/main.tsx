import '@mantine/core/styles.css';
import './page.css';
import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { firstPage } from './first';
import { startWords } from './words';

await startWords();
const first = await firstPage(window.location);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
// What the server has sent stands meanwhile, so the first drawing need not hold
// up who is typing or scrolling already.
startTransition(() => createRoot(root).render(<App first={first} />));
