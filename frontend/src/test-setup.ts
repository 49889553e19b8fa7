import { focusManager, onlineManager } from '@tanstack/react-query';
import { cleanup } from '@testing-library/react';
import i18next from 'i18next';
import { afterAll, afterEach, vi } from 'vitest';

class NoResize {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoResize as unknown as typeof ResizeObserver;
globalThis.matchMedia ??= ((query: string) => ({
  // A wide screen.
  matches: query.includes('min-width'), media: query, onchange: null,
  addListener() {}, removeListener() {}, addEventListener() {}, removeEventListener() {}, dispatchEvent: () => false,
})) as unknown as typeof matchMedia;

// A browser reads addresses against the page; Node's Request does not.
const { Request: NodeRequest } = globalThis;
class PageRequest extends NodeRequest {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' && input.startsWith('/') ? `http://localhost${input}` : input, init);
  }
}
// Files share the globals of a worker: one has wrapped it for all.
if (NodeRequest.name !== PageRequest.name) globalThis.Request = PageRequest;

Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });

// The same answer as jsdom's, which walks through the whole page for each label
// of each box: a quarter of the time of a test of a large form.
for (const { prototype } of [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement, HTMLButtonElement]) {
  Object.defineProperty(prototype, 'labels', {
    configurable: true,
    get(this: HTMLInputElement) {
      if (this.type === 'hidden') return null;
      const owns = (label: HTMLLabelElement) => (label.hasAttribute('for') ? label.htmlFor === this.id && document.getElementById(this.id) === this : label.contains(this) && label.control === this);
      return [...document.getElementsByTagName('label')].filter(owns);
    },
  });
}

// Nothing is scrolled where nothing is laid out.
Element.prototype.scrollIntoView ??= () => undefined;

const bare = (element: Element) => { for (const name of element.getAttributeNames()) element.removeAttribute(name); };

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  localStorage.clear();
  sessionStorage.clear();
});

// The files of a worker share one page and the packages, so that each need not
// load them anew. What a file has left there goes; our own modules, with all
// that they remember, are loaded anew by the next.
afterAll(async () => {
  onlineManager.setOnline(true);
  focusManager.setFocused(undefined);
  if (i18next.isInitialized) await i18next.init({ resources: {}, lng: 'dev' });
  document.head.replaceChildren();
  document.body.replaceChildren();
  bare(document.documentElement);
  bare(document.body);
  window.history.replaceState(null, '', '/');
  vi.resetModules();
});
