import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarked } from './marked';
import { useMarks } from './marks';
import { useOnce } from './once';
import { problemWords } from './problems';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a control lacks by its own attributes, as the code and the bounds that the server would answer. */
function lacks(c: Control): { code: string; params?: { min?: number | string; max?: number | string } } | undefined {
  if (c.required && !(c.type === 'checkbox' || c.type === 'radio') && !c.value.trim()) return { code: 'required' };
  // The browser leaves alone what a program has filled in.
  if ('minLength' in c && c.minLength > c.value.length) return { code: 'too-short', params: { min: c.minLength } };
  if (c.validity.valid) return undefined;
  if (c.validity.rangeUnderflow || c.validity.rangeOverflow) {
    const { min, max } = c as HTMLInputElement;
    return { code: 'out-of-years', params: { min: min.slice(0, 4), max: max.slice(0, 4) } };
  }
  return { code: c.validity.valueMissing ? 'required' : 'malformed' };
}

/**
 * A form that is sent when its controls hold what their attributes ask for.
 * What does not is said in the page's language, beside the control of that name
 * and not by the browser; the first one takes the focus. at has it by name,
 * with what the server has refused; each mark goes when its control is changed. Until one sending has come to its end there is
 * no other, however often the button is pressed.
 */
export function useChecked(error: unknown, send: () => Promise<unknown> | undefined) {
  const { t } = useTranslation();
  const once = useOnce();
  const { at: refused, heard } = useMarks(error);
  const [{ wrong }, setTry] = useState<{ wrong: Record<string, string> }>({ wrong: {} });
  const [refusal, setRefusal] = useState<unknown>();
  const ref = useMarked(refusal);
  useEffect(() => setRefusal(error), [error]);
  /** Marks what is not as it must be; true when there is nothing to mark. */
  const check = () => {
    const form = ref.current;
    if (!form) return false;
    const found: Record<string, string> = {};
    for (const c of form.querySelectorAll<Control>('input, textarea, select')) {
      const lack = c.willValidate ? lacks(c) : undefined;
      if (lack) found[c.name] ??= problemWords(lack, t);
    }
    form.checkValidity(); // inputs with words of their own say them now
    const next = { wrong: found };
    setTry(next);
    if (Object.keys(found).length) setRefusal(next);
    return !Object.keys(found).length;
  };
  const onSubmit = (e: FormEvent) => {
    e.preventDefault();
    if (check()) once(send);
  };
  const onInput = (e: FormEvent) => {
    const { name } = e.target as Control;
    if (name in wrong) setTry(({ wrong: { [name]: _, ...rest } }) => ({ wrong: rest }));
  };
  return { form: { ref, noValidate: true, onSubmit, onInput, ...heard }, at: { ...refused, ...wrong } as Record<string, string>, check };
}
