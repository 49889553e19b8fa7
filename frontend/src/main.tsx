import '@mantine/core/styles.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { firstPage } from './first';
import { startWords } from './words';

await startWords();
const first = await firstPage(window.location);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(<App first={first} />);
