import { describe, expect, it } from 'vitest';
import { outlook } from './outlook';

const condition = (fact: string, result: string) => ({ code: fact, text: fact, result, fact: `${fact}=?` });
const limb = (name: string, post: 'met' | 'unknown' | 'failed') => ({
  clause: 3, limb: name, modelled: true, verdict: post === 'failed' ? 'not-covered' : 'unknown', conditions: [condition('opening.post', post), condition('talent.home', 'unknown')],
  missing: post === 'unknown' ? [{ fact: 'opening.post', question: 'WHAT POST?' }] : [],
});
const names = (of: { verdict: { limb?: string } }[]) => of.map((o) => o.verdict.limb);

describe('what is open to an opening', () => {
  it.each([
    ['unknown', 'met', [], [], ['WHAT POST?']],
    ['met', 'met', ['A', 'B'], [], []],
    ['failed', 'met', ['B'], ['A'], []],
  ] as const)('is a clause of which no limb asks anything more (A %s, B %s)', (a, b, open, closed, asks) => {
    const found = outlook([limb('A', a), limb('B', b)] as never);
    expect([names(found.open), names(found.closed), found.asks.map((x) => x.question)]).toEqual([open, closed, asks]);
  });
});
