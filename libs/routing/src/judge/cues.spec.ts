import { cuesOf, type Cue } from './cues.js';

const CUES: Cue[] = [
  { name: 'who', pattern: /会计|站长/ },
  { name: 'what', pattern: /红包|提成/ },
];

describe('cues', () => {
  it('names each meaning once, and the pairs of one sentence', () => {
    expect(cuesOf('会计要红包。会计又来了', CUES).sort()).toEqual(['what', 'who', 'who+what']);
  });

  it('does not pair what stands in different sentences', () => {
    expect(cuesOf('会计态度好。结婚收红包', CUES)).not.toContain('who+what');
  });

  it('pairs words of an unpunctuated text only where they stand near each other', () => {
    const far = `会计${'啊'.repeat(100)}红包`;
    expect(cuesOf(far, CUES)).toEqual(['who', 'what']);
    expect(cuesOf(`${'啊'.repeat(50)}会计啊啊啊红包${'啊'.repeat(50)}`, CUES)).toContain('who+what');
  });

  it('bears an empty text and one of 200,000 characters', () => {
    expect(cuesOf('', CUES)).toEqual([]);
    expect(cuesOf('会'.repeat(200_000), CUES)).toEqual([]);
  });
});
