import { LogInPlaces } from './log-in-places.js';

describe('Places for log-ins', () => {
  const take = (places: LogInPlaces, lane: 'known' | 'strangers', subject: string, times: number): number =>
    Array.from({ length: times }, () => places.take(lane, subject)).filter(Boolean).length;

  it('are four for one address, so it cannot keep the others out', () => {
    const places = new LogInPlaces();
    expect(take(places, 'strangers', 'one', 100)).toBe(4);
    expect(take(places, 'strangers', 'another', 1)).toBe(1);
  });
  it('are few for all strangers together, and others for known browsers', () => {
    const places = new LogInPlaces();
    const all = Array.from({ length: 100 }, (_, at) => take(places, 'strangers', `address ${at}`, 1));
    expect(all.filter((got) => got === 1)).toHaveLength(24);
    expect(take(places, 'known', 'a browser', 1)).toBe(1);
  });
  it('are free again when they are given back', () => {
    const places = new LogInPlaces();
    const held = Array.from({ length: 4 }, () => places.take('strangers', 'one'));
    held.forEach((giveBack) => giveBack?.());
    expect(take(places, 'strangers', 'one', 5)).toBe(4);
  });
});
