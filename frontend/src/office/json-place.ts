/**
 * Where in a JSON text a path such as "versions[0].limbs[1].title" leads to, or
 * the last part of it that is there. A list that the path gives no place in is
 * entered by its first item.
 */
export function placeIn(text: string, path: string): { start: number; end: number; line: number } {
  const ways = path.split(/[.[\]]+/).filter(Boolean);
  let at = 0;
  const space = () => { while (/\s/.test(text[at] ?? '')) at++; };
  const string = () => {
    const start = at++;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return text.slice(start, ++at);
  };
  let found: [number, number] = [0, 0];
  /** Reads one value; depth is how much of the path has led to it, -1 beside the path. */
  const value = (depth: number, from: number) => {
    space();
    if (depth >= 0) found = [from < 0 ? at : from, at];
    const place = found;
    const open = text[at];
    if (open === '{' || open === '[') {
      at++;
      for (let i = 0; at < text.length; i++) {
        space();
        if (text[at] === '}' || text[at] === ']') break;
        let key = String(i);
        const start = at;
        if (open === '{') {
          try {
            key = String(JSON.parse(string()));
          } catch {
            return;
          }
          space();
          at++; // the colon
        }
        const way = ways[depth];
        const first = open === '[' && i === 0 && way !== undefined && !/^\d+$/.test(way);
        value(depth >= 0 && depth < ways.length && (key === way || first) ? depth + (first ? 0 : 1) : -1, open === '{' ? start : -1);
        space();
        if (text[at] !== ',') break;
        at++;
      }
      at++;
    } else if (open === '"') string();
    else while (at < text.length && !/[,\]}\s]/.test(text[at] as string)) at++;
    if (depth >= 0 && found === place) found = [place[0], at];
  };
  value(0, -1);
  const [start, end] = found;
  return { start, end, line: text.slice(0, start).split('\n').length };
}
