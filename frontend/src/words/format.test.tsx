import { renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { plain, speak } from '../page-test';
import { useWords } from './format';
import { type Language, languages } from './index';

const said: Record<Language, { pay: Record<'CNY' | 'HKD' | 'MOP', string>; months: string; date: string; month: string }> = {
  'zh-Hans': { pay: { CNY: '每月 9,000 – 11,000 元人民币', HKD: '每月 9,000 – 11,000 港元', MOP: '每月 9,000 – 11,000 澳门元' }, months: '每月 9,000 元人民币（13 薪）', date: '2027年1月17日', month: '2017年11月' },
  'zh-Hant': { pay: { CNY: '每月 9,000 – 11,000 元人民幣', HKD: '每月 HK$9,000 – 11,000', MOP: '每月 MOP$9,000 – 11,000' }, months: '每月 9,000 元人民幣（13 個月薪）', date: '2027年1月17日', month: '2017年11月' },
  en: { pay: { CNY: 'RMB 9,000 – 11,000 a month', HKD: 'HK$9,000 – 11,000 a month', MOP: 'MOP 9,000 – 11,000 a month' }, months: 'RMB 9,000 a month (13 months a year)', date: '17 Jan 2027', month: 'Nov 2017' },
  pt: { pay: { CNY: 'CNY 9 000 – 11 000 por mês', HKD: 'HKD 9 000 – 11 000 por mês', MOP: 'MOP 9 000 – 11 000 por mês' }, months: 'CNY 9 000 por mês (13 meses por ano)', date: '17/01/2027', month: '11/2017' },
};

describe.each(languages)('in %s', (language) => {
  beforeEach(() => speak(language));
  const words = () => renderHook(useWords).result.current;

  it.each(['CNY', 'HKD', 'MOP'] as const)('pay in %s reads as its readers write it, with every thousand apart', (currency) => {
    expect(plain(words().pay({ min: 9000, max: 11_000, currency, per: 'month' }))).toBe(said[language].pay[currency]);
  });

  it('pay says how many months are paid, and one amount once', () => {
    expect(plain(words().pay({ min: 9000, max: 9000, currency: 'CNY', per: 'month', months: 13 }))).toBe(said[language].months);
  });

  it('dates and months are written as its readers do, and stay on one line', () => {
    const { date, month } = words();
    expect([plain(date('2027-01-17')), plain(month('2017-11'))]).toEqual([said[language].date, said[language].month]);
    for (const text of [date('2027-01-17'), month('2017-11')]) expect(text).not.toMatch(/ |\d[年月日]|[年月]\d/);
    expect(month('2017-13')).toBe('2017-13');
  });

  it('the day of a moment is that of the three places', () => {
    const { date, moment } = words();
    expect(plain(date('2027-01-16T16:00:00Z'))).toBe(said[language].date);
    expect(plain(moment('2027-01-16T16:30:00Z'))).toContain(said[language].date);
    expect(plain(moment('2027-01-16T15:59:59Z'))).not.toContain(said[language].date);
  });
});
