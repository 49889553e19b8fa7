import type { Schemas } from '../api/client';

export type Field = Schemas['ProcedureField'];
export type Amount = { amount: number | ''; currency: string };
/** What a form holds of a field: text, a number, an amount, or several codes. */
export type Answer = string | number | string[] | Amount | undefined;
export type Answers = Record<string, Answer>;

/** The fact whose codes are those of hospitals. */
export const hospital = 'hospital.code';

/** What a field is called among those of the request, and in a refusal. */
export const nameOf = (fact: string) => 'fields.' + fact;

export const several = (f: Field) => f.kind === 'choices' || (f.kind === 'fact' && f.factType === 'codes');

/** Whether a field is asked, after what is answered to the others. */
export const asked = (f: Field, answers: Answers) => !f.when || [answers[f.when.field]].flat().some((v) => typeof v === 'string' && f.when?.is.includes(v));

/** Of several a choice has to name one at least; a fact may be that there are none. */
export const lacksChoice = (f: Field, value: Answer) => f.kind === 'choices' && f.required && !(Array.isArray(value) && value.length);

/** An answer as the API takes it; undefined where nothing is said. */
export function sent(f: Field, value: Answer): unknown {
  if (several(f)) return Array.isArray(value) && value.length ? value : f.required && f.kind === 'fact' ? [] : undefined;
  if (f.kind === 'amount') return value && typeof value === 'object' && 'amount' in value && value.amount !== '' ? value : undefined;
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value.trim() : '';
  if (!text) return undefined;
  return f.kind === 'fact' && f.factType === 'bool' ? text === 'true' : text;
}

/** The answers to the fields of a procedure as the API takes them. */
export const sentAnswers = (fields: readonly Field[], answers: Answers): Record<string, unknown> =>
  Object.fromEntries(fields.flatMap((f) => {
    const value = f.kind === 'route' || !asked(f, answers) ? undefined : sent(f, answers[f.name]);
    return value === undefined ? [] : [[f.name, value]];
  }));
