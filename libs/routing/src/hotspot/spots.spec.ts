import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { sharedSpot, spotsOf } from './spots.js';
import { understand } from '../understand/understand.js';

const ref = buildReference(SMALL_CITY);

describe('what is specific enough to be one spot', () => {
  it('is an estate, and not the road that it lies on', () => {
    const spots = spotsOf(understand({ title: '书院桥路临溪花园停水', text: '书院桥路的临溪花园停水。' }, ref));
    expect(spots).toContain('临溪花园');
    expect(spots).not.toContain('书院桥路');
  });

  it('is neither a metro line nor a piece of its name', () => {
    const spots = spotsOf({
      place: {
        text: '',
        area: null,
        districtArea: null,
        streetArea: null,
        anchors: ['3号线'],
        knownAnchors: 0,
        lines: ['3号线'],
        buildings: [],
        foreignAreas: [],
      },
      nameTerms: [
        { term: '3号', weight: 9 },
        { term: '号线', weight: 9 },
      ],
    });
    expect(spots).toEqual([]);
  });

  it('is shared by the share of members that name it, once each', () => {
    expect(sharedSpot([['a', 'a', 'b'], ['a'], ['c'], []])).toEqual({ name: 'a', share: 0.5 });
    expect(sharedSpot([[], []])).toBeUndefined();
  });
});
