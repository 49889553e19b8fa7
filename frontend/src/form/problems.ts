import i18next from 'i18next';
import { type Problem, Refused } from '../api/client';
import { formats, type Language } from '../words';
import { dayIn } from '../words/format';

type Words = (key: string[], values?: Record<string, unknown>) => string;
type FieldError = NonNullable<Problem['errors']>[number];

/** The codes whose words name bounds, and which ones: without them a code has plainer words. */
export const bounded: Record<string, readonly ('min' | 'max')[]> = {
  'too-short': ['min'], 'too-long': ['max'], 'too-large': ['max'], 'too-many': ['max'], 'out-of-range': ['min', 'max'], 'out-of-years': ['min', 'max'],
};

/** What is wrong with a field, in the reader's language. */
export function problemWords({ code, message, params }: Pick<FieldError, 'code' | 'params'> & { message?: string }, t: Words): string {
  const named = bounded[code];
  const tag = formats[i18next.language as Language] ?? 'en-HK';
  // Numbers are grouped and days written as the language does; years come as text and stay.
  const shown = (v: number | string) => (typeof v === 'number' ? new Intl.NumberFormat(tag).format(v) : v.length === 10 ? dayIn(tag, v) : v);
  const bounds = Object.fromEntries((['min', 'max'] as const).flatMap((b) => (params?.[b] == null ? [] : [[b, shown(params[b])]])));
  const whole = named?.every((b) => b in bounds);
  return t([...(whole ? [`fieldBound.${code}`] : []), `fieldProblem.${code}`, 'fieldProblem.other'], { message, ...bounds, name: params?.name, value: params?.value });
}

/** The messages of a refusal, by field, in the reader's language. */
export function fieldProblems(error: unknown, t: Words): Record<string, string> {
  if (!(error instanceof Refused)) return {};
  const found: Record<string, string> = {};
  for (const f of error.problem.errors ?? []) {
    const words = problemWords(f, t);
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

/** What a field is called in the list of wrong fields, with which entry of a list it is in. */
export function fieldName(field: string, t: Words): string {
  const name = t(fieldKeys(field), { name: field });
  const entry = /\[(\d+)\]/.exec(field)?.[1];
  return entry === undefined ? name : t(['field.entry'], { name, n: Number(entry) + 1 });
}
