// Where a browser refuses storage, as with all site data blocked, what is
// remembered lasts as long as the page.
const here = new Map<string, string>();

/** What this browser remembers under a name, from this visit or an earlier one. Never throws. */
export function recall(name: string): string | undefined {
  try {
    return here.get(name) ?? localStorage.getItem(name) ?? undefined;
  } catch {
    return here.get(name);
  }
}

/** Remembers a text for later visits, or with undefined forgets it. Never throws. */
export function remember(name: string, text: string | undefined) {
  here.delete(name);
  try {
    if (text === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    if (text !== undefined) here.set(name, text);
  }
}
