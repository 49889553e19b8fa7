import { Refused } from '../api/client';

/** The messages of a refusal, by field, in the reader's language. */
export function fieldProblems(error: unknown, t: (key: string[], values?: Record<string, unknown>) => string): Record<string, string> {
  if (!(error instanceof Refused)) return {};
  return Object.fromEntries((error.problem.errors ?? []).map((f) => [f.field, t([`fieldProblem.${f.code}`, 'fieldProblem.other'], { message: f.message })]));
}
