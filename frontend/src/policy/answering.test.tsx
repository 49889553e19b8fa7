import { fireEvent, screen } from '@testing-library/react';
import { useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../api/client';
import { serve, show, speak } from '../page-test';
import { AnswerField } from './answer-field';
import { DayPicker } from './day';

const field = (answer: Schemas['Answer'], named?: Record<string, string>) => {
  const onAnswer = vi.fn();
  show(<AnswerField answer={answer} question="Well?" named={named} onAnswer={onAnswer} />);
  return onAnswer;
};

describe('a question about a fact', () => {
  beforeEach(async () => {
    serve({});
    await speak('en');
  });

  it.each([
    ['Yes', 'true', true], ['No', 'false', false], ['taken back', '', null],
  ])('with yes and no is answered %s', (_, chosen, want) => {
    const onAnswer = field({ fact: 'talent.stays', question: '', type: 'bool', value: (chosen === '' ? true : undefined) as never });
    fireEvent.change(screen.getByLabelText('Well?'), { target: { value: chosen } });
    expect(onAnswer.mock.calls).toEqual([[want]]);
  });

  it('with codes shows the names that it is given, or the words of the code', () => {
    const onAnswer = field({ fact: 'hospital.code', question: '', type: 'code', values: ['demo', 'closed', 'other'] }, { demo: 'Demo Hospital' });
    expect(screen.getAllByRole('option').map((o) => o.getAttribute('value'))).toEqual(['', 'demo', 'other']);
    expect(screen.getByRole('option', { name: 'Demo Hospital' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Well?'), { target: { value: 'demo' } });
    expect(onAnswer.mock.calls).toEqual([['demo']]);
  });

  it.each<[string, string[] | undefined, string, unknown]>([
    ['one more', ['HK'], 'Macau', ['HK', 'MO']],
    ['the last one off', ['MO'], 'Macau', null],
    ['none of them', ['MO'], 'None of these', []],
    ['none any more', [], 'None of these', null],
    ['one instead of none', [], 'Macau', ['MO']],
  ])('with a list says %s', (_, value, press, want) => {
    const onAnswer = field({ fact: 'agency.partnerPlaces', question: '', type: 'codes', values: ['HK', 'MO'], value: value as never });
    fireEvent.click(screen.getByLabelText(press));
    expect(onAnswer.mock.calls).toEqual([[want]]);
  });
});

describe('the day of the rules', () => {
  const Address = () => <output>{useLocation().search}</output>;
  const picker = (at: string) => show(<><DayPicker /><Address /></>, at);
  const address = () => screen.getByRole('status').textContent;
  beforeEach(async () => {
    serve({});
    await speak('en');
  });

  it('stands in the address, beside what else is there, until it is today again', () => {
    picker('/x?a=b');
    fireEvent.change(document.querySelector('input[type=date]') as Element, { target: { value: '2004-12-31' } });
    expect(address()).toBe('?a=b&on=2004-12-31');
    fireEvent.click(screen.getByRole('button'));
    expect(address()).toBe('?a=b');
  });

  it.each(['2004-13-01', '0001-01-01', 'soon'])('is today where the address says %s', (on) => {
    picker(`/x?on=${on}`);
    expect((document.querySelector('input[type=date]') as HTMLInputElement).value).toBe('');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
