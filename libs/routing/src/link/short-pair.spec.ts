import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { understand } from '../understand/understand.js';
import { type LinkFacts } from './link-facts.js';
import { linkFeatures } from './link-features.js';
import { SHIPPED } from './link-model.js';
import { type LinkTrees } from './link-trees.js';
import { type ShortPair, shortPair, shortPairBelief } from './short-pair.js';
import { readingOf } from './word-profile.js';

const ref = buildReference(SMALL_CITY);

function by(person: string, text: string): LinkFacts {
  return {
    understanding: understand({ title: '反映', text }, ref),
    reading: readingOf('反映', text),
    submittedAt: new Date('2026-11-23T00:00:00Z'),
    personKeys: [`account:${person}`],
    channel: 'hotline',
    source: 'hotline-12345',
  };
}

/** Two people who tell of one thing at one house number of one road, as far as the features say. */
function pair(changed: Partial<ShortPair> = {}): ShortPair {
  const [a, b] = [by('ann', '环湖西路12号门口井盖没了'), by('ben', '环湖西路12号前面有个窨井没盖子')];
  const { vocabulary } = ref;
  const read = shortPair(a, b, linkFeatures(a, b, vocabulary), { vocabulary, model: SHIPPED }) as ShortPair;
  return { ...read, line: 1, topic: 0.5, likeProblems: 0.4, sharedSpot: 1, ...changed };
}

/** Trees that believe in every pair alike. */
const trees = (belief: number): LinkTrees => ({
  version: 'test',
  features: [],
  bias: Math.log(belief / (1 - belief)),
  trees: [],
  joinFrom: 0.73,
  askFrom: 0.43,
});

/** The band of the pair where the trees alone would ask. */
function bandOf(told: ShortPair, belief = 0.67): 'join' | 'ask' | 'apart' {
  const own = shortPairBelief(told, SHIPPED, trees(belief));
  return own >= SHIPPED.joinFrom ? 'join' : own >= SHIPPED.askFrom ? 'ask' : 'apart';
}

describe('two short texts of different people', () => {
  it('are joined when they tell one fault at one address, however few words they have', () => {
    expect(bandOf(pair())).toBe('join');
    expect(bandOf(pair({ sharedSpot: 0 }))).toBe('ask');
    expect(bandOf(pair({ spotOnLine: -1 }))).toBe('join');
    expect(bandOf(pair({ topic: 0 }))).toBe('join');
    expect(bandOf(pair({ topic: 0 }), 0.55)).toBe('ask');
    expect(bandOf(pair({ topic: 0, otherTopic: 1 }))).toBe('ask');
  });

  it('are joined when they tell one listed problem on one road', () => {
    const onRoad = pair({ sharedSpot: 0, topic: 0, likeProblems: 0.6 });
    expect(bandOf(onRoad)).toBe('join');
    expect(bandOf(onRoad, 0.6)).toBe('ask');
    expect(bandOf({ ...onRoad, likeProblems: 0.4 })).toBe('ask');
  });

  it.each([
    ['different numbers', { otherParticular: 1 }],
    ['opposites', { opposite: 1 }],
    ['other spots beside the road', { spotOnLine: -1 }],
    ['too little and too much', { otherAmount: 1 }],
    ['more than a week between them', { time: Math.log1p(9) / 6 }],
  ])('are not joined by that for %s', (_, against) => {
    expect(bandOf(pair({ sharedSpot: 0, likeProblems: 0.6 }))).toBe('join');
    expect(bandOf(pair({ sharedSpot: 0, likeProblems: 0.6, ...against }))).not.toBe('join');
  });

  it('are apart when they name two known places, unless one event may be felt at both', () => {
    const known = pair({ knownConflict: 1, pointConflict: 1, line: 0, point: 0, echo: 0, sharedCore: 0, sameEvent: 0 });
    expect(bandOf(known)).toBe('apart');
    expect(bandOf({ ...known, sameEvent: 1 })).toBe('ask');
  });
});
