import { sealedNumberEnd } from './matters.js';

describe('The end of the number of a sealed matter', () => {
  it('has no digit, so a mask never takes it for a phone', () => {
    expect(sealedNumberEnd('01932f6e-0000-7000-8000-b15246372264')).toBe('PCHDGJFKDDJG');
  });

  it('is another one for each id', () => {
    expect(sealedNumberEnd('01932f6e-0000-7000-8000-0123456789ab')).toBe('BCDFGHJKLMNP');
    expect(sealedNumberEnd('01932f6e-0000-7000-8000-cdef00000000')).toBe('QRSTBBBBBBBB');
  });
});
