import { Refused } from '../api/client';

/** The messages of a refusal, by field, in the reader's language. */
export function fieldProblems(error: unknown, t: (key: string[], values?: Record<string, unknown>) => string): Record<string, string> {
  if (!(error instanceof Refused)) return {};
  const found: Record<string, string> = {};
  for (const f of error.problem.errors ?? []) {
    const words = t([`fieldProblem.${f.code}`, 'fieldProblem.other'], { message: f.message });
    found[f.field] ??= words;
    // A form that enters a list in one box marks the box.
    found[f.field.replace(/\[\d+\].*$/, '')] ??= words;
  }
  return found;
}

/** Keys of the words for a field, its own first, then those of what it is part of: "skills[2].name" is a part of skills. */
export function fieldKeys(field: string): string[] {
  const parts = field.replace(/\[\d+\]/g, '').split('.');
  const inWords = (n: number) => parts.slice(0, n).map((p, i) => (i === 0 ? p : p.charAt(0).toUpperCase() + p.slice(1))).join('');
  return [...parts.map((_, i) => `field.${inWords(parts.length - i)}`), 'field.other'];
}
