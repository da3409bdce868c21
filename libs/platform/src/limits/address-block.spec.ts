import { addressBlock, isWithin } from './address-block.js';

describe('what counts as one address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['nowhere', undefined],
    ['', undefined],
  ])('is of %p: %p', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
  it('lies in a network of its own kind only', () => {
    const networks = ['10.0.0.0/8', '2001:db8::/32'];
    expect(['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::1'].filter((one) => !isWithin(one, networks))).toEqual([]);
    expect(['11.1.2.3', '2001:db9::1', '', 'x'].filter((one) => isWithin(one, networks))).toEqual([]);
  });
});
