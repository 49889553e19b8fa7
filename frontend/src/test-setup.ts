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
globalThis.Request = class extends NodeRequest {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === 'string' && input.startsWith('/') ? `http://localhost${input}` : input, init);
  }
};

Object.defineProperty(document, 'fonts', { value: new EventTarget() });

// Nothing is scrolled where nothing is laid out.
Element.prototype.scrollIntoView ??= () => undefined;
