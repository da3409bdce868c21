import { hasSecondFactorOf, readReturnPath } from './identity-rules.js';

describe('The path to which a log-in returns', () => {
  it.each(['/', '/desk', '/desk?number=1#top', '/a/b%2Fc'])('%s is one of this hub', (path) => {
    expect(readReturnPath(path)).toBe(path);
  });
  it.each([
    '',
    'desk',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    `/${'a'.repeat(600)}`,
  ])('%j leads elsewhere and is refused', (path) => {
    expect(readReturnPath(path)).toBeUndefined();
  });
});

describe('A second factor at the provider', () => {
  const accepted = ['mfa', 'otp', 'hwk'];
  it('is told by amr or by acr', () => {
    expect(hasSecondFactorOf({ amr: ['pwd', 'otp'] }, accepted)).toBe(true);
    expect(hasSecondFactorOf({ acr: 'urn:city:two' }, ['urn:city:two'])).toBe(true);
  });
  it('is not taken from a password, from what is not listed, or from silence', () => {
    expect(hasSecondFactorOf({ amr: ['pwd'] }, accepted)).toBe(false);
    expect(hasSecondFactorOf({ amr: ['mfa-soon'], acr: '0' }, accepted)).toBe(false);
    expect(hasSecondFactorOf({}, accepted)).toBe(false);
  });
});
