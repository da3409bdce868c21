import { likelyCategories, wouldRoute } from './would-route.js';

const DUTY = { lead: 'CGJ', category: 'H020101', confidence: 0.8, basis: '条例' };

describe('where routing would send what is told on the telephone', () => {
  it('is the unit with the reasons, or the choice of a person', () => {
    expect(
      wouldRoute({ kind: 'assign', lead: 'CGJ', assist: [], copies: ['QL'], confidence: 0.9, reasons: ['职责'] }),
    ).toEqual({ outcome: 'assign', lead: 'CGJ', confidence: 0.9, triage: null, candidates: [], reasons: ['职责'] });
    expect(
      wouldRoute({ kind: 'triage', reason: 'no-place', candidates: [DUTY], reasons: ['没有写明地点'] }),
    ).toMatchObject({ outcome: 'triage', triage: 'no-place', candidates: [DUTY], lead: null });
  });
  it('tells no word of why something would be sealed', () =>
    expect(JSON.stringify(wouldRoute({ kind: 'sealed', reasons: ['疑似检举控告:科长收受红包'] }))).not.toContain(
      '科长',
    ));
  it('names the likely categories with their share of the confidence in the first', () => {
    const category = { code: 'a', level1: '', level2: '', level3: '', confidence: 0.8 };
    const candidates = [
      { code: 'a', score: 10, keywords: ['一', '二', '三', '四', '五'] },
      { code: 'b', score: 5, keywords: [] },
    ];
    expect(likelyCategories({ ...category, candidates })).toEqual([
      { code: 'a', confidence: 0.8, keywords: ['一', '二', '三', '四'] },
      { code: 'b', confidence: 0.4, keywords: [] },
    ]);
    expect(likelyCategories({ ...category, candidates: [] })).toEqual([]);
  });
});
