import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { serve, show, speak } from '../page-test';
import { ReadingHelp } from './reading';
import { tongueOf } from './tongue';

describe('tongueOf', () => {
  it.each([
    ['负责压力容器和钢结构的氩弧焊', 'zh-Hans'], ['負責壓力容器和鋼結構的燒焊工作', 'zh-Hant'], ['Nine years in intensive care', 'en'], ['Engenheiro civil com experiência em obras', 'pt'],
    ['Responsável de loja', 'pt'], ['Docker, K8s', undefined], ['焊工', undefined], ['', undefined], ['12345', undefined],
  ])('%s → %s', (text, tongue) => expect(tongueOf(text)).toBe(tongue));
});

describe('help with reading', () => {
  it('lists what a text names in the reader’s language, once each, when it is asked for', async () => {
    await speak('zh-Hant');
    const found = [{ concept: 'c1', label: '註冊護士', kind: 'role', found: ['registered nurse'], text: 0 }, { concept: 'c1', label: '註冊護士', kind: 'role', found: ['RN'], text: 1 }];
    const calls = serve({ 'POST /api/v1/lexicon/reading': { body: { concepts: found } } });
    show(<ReadingHelp texts={['A registered nurse for the ward', null, '香港的護士經驗', 'an RN with years of practice in the ward']} />);
    expect(calls).toHaveLength(0);
    const details = (await screen.findByText(/以香港用語/)).closest('details') as HTMLDetailsElement;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    expect((await screen.findByText(/註冊護士/)).textContent).toBe('註冊護士 ← registered nurse、RN');
    expect(calls[0]?.body).toEqual({ texts: ['A registered nurse for the ward', 'an RN with years of practice in the ward'], lang: 'zh-Hant' });
  });

  it('is not offered for what the reader reads', async () => {
    await speak('en');
    serve({});
    const { container } = show(<ReadingHelp texts={['A nurse for the ward', 'C++']} />);
    expect(container.querySelector('details')).toBeNull();
  });
});
