import { useWords } from '../words/format';
import { useSaid } from '../words/said';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The name of a fact that is verified and its value, in the reader's words. */
export function useFactWords() {
  const { t } = useWords();
  const { factValue } = useSaid();
  const label = (fact: string) => {
    switch (fact) {
      case `organisation.registration`:
        return t('field.registrationNumber');
      case `agency.licence`:
        return t('field.agencyLicenceNumber');
      default:
        return capital(t(`fact.${fact}`, { defaultValue: fact }));
    }
  };
  return { label, value: (fact: string, value: string | undefined) => factValue(fact, value ?? '') };
}
