import { expect, it } from 'vitest';
import { fitting } from './fits';

it('tells no requirement among what fits that is told among the gaps', () => {
  const match = {
    score: 0.8,
    reasons: [
      { feature: 'experience', score: 0.9, weight: 0.5, evidence: [{ wanted: '6', found: '5', how: 'years', must: true }] },
      { feature: 'skills', score: 0.7, weight: 0.2, evidence: [{ wanted: '焊接', found: '燒焊' }, { wanted: '看图', found: '识图' }] },
      { feature: 'licence', score: 0.7, weight: 0.3, evidence: [{ wanted: 'B', of: 'A or B', found: 'B' }] },
      { feature: 'title', score: 0.9, weight: 0.3, evidence: [{ wanted: '焊工', found: '焊工' }] },
      { feature: 'availability', score: 1, weight: 0.1 },
      { feature: 'languages', score: 0.5, weight: 0.4, evidence: [{ wanted: 'en B2', found: 'en B1' }] },
    ],
    gaps: [{ feature: 'experience', wanted: '6', found: '5', must: true }, { feature: 'skills', wanted: '看图', found: '识图', must: false }, { feature: 'licence', wanted: 'A or B', must: true, note: 'expires-soon' }],
  };
  expect(fitting(match).map((f) => [f.feature, f.evidence.map((e) => e.wanted).join()])).toEqual([['title', '焊工'], ['skills', '焊接']]);
});
