import type { Schemas } from '../api/client';
import { educations } from '../form/codes';

/** The facts of a profile that a liaison office checks. */
export const checkedFacts = ['home', 'nationality', 'kinds', 'skillGrade', 'education'] as const;

/** The facts beyond the profile that a procedure takes for what it otherwise asks to have been granted: yes or no. */
export const answeredFacts = ['residencePermit'] as const;

const subject = 'talent';

/** The name by which verifications and the policy call a fact. */
export const factName = (fact: (typeof checkedFacts)[number] | (typeof answeredFacts)[number]) => `${subject}.${fact}`;

/** What a profile states about a fact, as verifications write it; "" where nothing is. Of the degrees the highest counts. */
export function statedText(p: Schemas['OwnProfile'], fact: (typeof checkedFacts)[number]): string {
  switch (fact) {
    case 'kinds':
      return (p.kinds ?? []).join(',');
    case 'education':
      return [...educations].reverse().find((level) => p.education?.some((e) => e.level === level)) ?? '';
    default:
      return String(p[fact] ?? '');
  }
}
