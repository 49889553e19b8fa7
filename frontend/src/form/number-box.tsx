import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words/format';
import { readNumber } from './number';
import { problemWords } from './problems';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'min' | 'max'> & {
  value: number | string | null | undefined;
  /** Called with '' for an empty box and for what is no number within the bounds. */
  onChange: (value: number | '') => void;
  min: number;
  max: number;
  whole?: boolean;
  /** Years are written without signs between thousands. */
  plain?: boolean;
};

/**
 * A box for a number as the page's language writes it, in full-width digits
 * too. What is no number, or lies beyond the bounds, stays as it was typed, is
 * marked, and keeps its form from being sent.
 */
export function NumberBox({ value, onChange, min, max, whole, plain, error, onBlur, ...props }: Props) {
  const { t, language, number } = useWords();
  const [typed, setTyped] = useState<string>();
  const [marked, setMarked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const told = useRef(value ?? '');
  const show = (n: number) => (plain ? String(n) : number(n));
  const stored = value === '' || value == null ? '' : show(Number(value));
  const problem = (text: string): string => {
    const n = readNumber(text, language);
    if (!text.trim()) return '';
    if (n === undefined) return t('form.notNumber', { example: show(whole || max < 1000 ? Math.min(12, max) : 12000) });
    if (n < min || n > max) return problemWords({ code: 'out-of-range', params: { min, max } }, t);
    return whole && !Number.isInteger(n) ? t('form.notWhole') : '';
  };
  // Another version has been put in the place of what was typed.
  useEffect(() => {
    if ((value ?? '') !== told.current) setTyped(undefined);
    told.current = value ?? '';
  }, [value]);
  const wrong = typed === undefined ? '' : problem(typed);
  useEffect(() => box.current?.setCustomValidity(wrong), [wrong]);
  return (
    <TextInput
      {...props}
      ref={box}
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={typed ?? stored}
      error={(marked && wrong) || error}
      onInvalid={() => setMarked(true)}
      onChange={(e) => {
        const text = e.currentTarget.value;
        const read = text.trim() && !problem(text) ? (readNumber(text, language) as number) : '';
        setTyped(text);
        if (!text.trim()) setMarked(false);
        told.current = read;
        onChange(read);
      }}
      onBlur={(e) => {
        if (wrong) setMarked(true);
        else {
          setTyped(undefined);
          setMarked(false);
        }
        onBlur?.(e);
      }}
    />
  );
}
