// One line for each journey; at the end the errors of those that have failed,
// and what was printed, as what their pages showed: of a long output the end is
// what is read.
import { inspect } from 'node:util';

const seconds = ({ details }) => `${(details.duration_ms / 1000).toFixed(1)} s`;

export default async function* report(events) {
  const failed = [];
  let passed = 0;
  let printed = '';
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') printed += data.message;
    else if (type === 'test:diagnostic' && data.nesting > 0) yield `      ${data.message}\n`;
    else if (type === 'test:pass' && data.details.type !== 'suite') {
      passed++;
      yield `ok    ${data.name} (${seconds(data)})\n`;
    } else if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') {
      const error = data.details.error?.cause ?? data.details.error;
      failed.push(`${data.name}\n${inspect(error)}`);
      yield `FAIL  ${data.name} (${seconds(data)}): ${String(error?.message ?? error).split('\n')[0]}\n`;
    }
  }
  yield `${passed} passed, ${failed.length} failed\n`;
  for (const one of failed) yield `\nFAIL  ${one}\n`;
  if (failed.length) yield `\n${printed}`;
}
