import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from './problems';

/** What a control is called; of a list in one box the box bears the name. */
function nameOf(control: HTMLElement) {
  const named = control.closest('[name], [data-field]');
  return named?.getAttribute('name') ?? named?.getAttribute('data-field');
}

/** Whether a change of what bears the name answers what is said of the field: of itself, of a part or of the whole. */
const answers = (name: string, field: string) => name === field || [[name, field], [field, name]].some(([whole, part]) => part?.startsWith(`${whole}.`) || part?.startsWith(`${whole}[`));

/**
 * What the server has refused, by field, in the page's language, until the
 * control of that name is changed. heard are the handlers by which the form
 * learns of changes; the next refusal marks anew.
 */
export function useMarks(error: unknown) {
  const { t } = useTranslation();
  const [changed, setChanged] = useState<{ since: unknown; names: string[] }>({ since: error, names: [] });
  const names = changed.since === error ? changed.names : [];
  const note = (control: HTMLElement) => {
    const name = nameOf(control);
    if (error && name && !names.includes(name)) setChanged({ since: error, names: [...names, name] });
  };
  const heard = {
    onChange: (e: SyntheticEvent) => note(e.target as HTMLElement),
    // Words are taken out of a list by a press, of which the list says no more.
    onClickCapture: ({ target }: SyntheticEvent) => {
      const list = (target as HTMLElement).closest('button') && (target as HTMLElement).closest<HTMLElement>('.mantine-TagsInput-root');
      if (list) note(list);
    },
  };
  const at: Record<string, string> = Object.fromEntries(Object.entries(fieldProblems(error, t)).filter(([field]) => !names.some((n) => answers(n, field))));
  return { at, heard };
}
