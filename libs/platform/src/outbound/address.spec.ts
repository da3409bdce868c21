import fc from 'fast-check';
import { acceptableUrl, mayReach } from './address.js';

const PRIVATE = [
  '127.0.0.1',
  '127.255.255.254',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '203.0.113.1',
  '224.0.0.251',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  'fec0::1',
  '2001:db8::1',
  '100::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::7f00:1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  '2001::1',
  '::ffff:0:127.0.0.1',
  '0200::1',
  '4000::1',
  '1::1',
];

describe('Addresses that may be called', () => {
  test.each(PRIVATE)('%s is refused', (address) => {
    expect(mayReach(address, [])).toBe(false);
  });
  test.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public and allowed',
    (address) => {
      expect(mayReach(address, [])).toBe(true);
    },
  );
  test.each(['', 'localhost', '127.0.0.1:80', '300.1.1.1', '::g'])('%j is no address at all and refused', (address) => {
    expect(mayReach(address, ['0.0.0.0/0', '::/0'])).toBe(false);
  });
  test('an opened network opens exactly itself', () => {
    expect(mayReach('10.20.1.2', ['10.20.0.0/16'])).toBe(true);
    expect(mayReach('::ffff:10.20.1.2', ['10.20.0.0/16'])).toBe(true);
    expect(mayReach('10.21.1.2', ['10.20.0.0/16'])).toBe(false);
    expect(mayReach('::1', ['127.0.0.0/8'])).toBe(false);
    expect(mayReach('64:ff9b::a14:102', ['10.20.0.0/16'])).toBe(false);
    expect(mayReach('::1', ['127.0.0.0/8', '::1/128'])).toBe(true);
  });
  test('no address of a private network passes, however IPv6 wraps it', () => {
    const octet = fc.nat(255);
    fc.assert(
      fc.property(
        fc.constantFrom([10], [127], [192, 168], [169, 254]),
        fc.tuple(octet, octet, octet),
        (start, rest) => {
          const parts = [...start, ...rest].slice(0, 4);
          const [high, low] = [parts[0]! * 256 + parts[1]!, parts[2]! * 256 + parts[3]!].map((word) =>
            word.toString(16),
          );
          const wrapped = [
            parts.join('.'),
            `::ffff:${high}:${low}`,
            `::${high}:${low}`,
            `64:ff9b::${high}:${low}`,
            `2002:${high}:${low}::1`,
          ];
          expect(wrapped.filter((address) => mayReach(address, []))).toEqual([]);
        },
      ),
    );
  });
});

describe('Addresses that may be written down as an endpoint', () => {
  test.each([
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://127.0.0.1./',
    'http://①②⑦.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'https://10.0.0.8:8443/hook',
    'http://0/',
    'http://127%2e0%2e0%2e1/',
  ])('%s is refused, whatever its writing', (url) => {
    expect(acceptableUrl(url, [])).toBe(false);
  });
  test.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'unix:/run/x',
    '//example.org',
    'example.org',
    '',
    'http://',
    'https://user:pw@example.org/',
    'https://user@example.org/',
  ])('%j is no address for messages', (url) => {
    expect(acceptableUrl(url, ['0.0.0.0/0'])).toBe(false);
  });
  test.each(['https://example.org/hook', 'https://8.8.8.8/', 'https://[2606:4700::1111]/x?y=1'])(
    '%s is accepted',
    (url) => {
      expect(acceptableUrl(url, [])).toBe(true);
    },
  );
  test('plain http is refused on the Internet, by address and by name, and accepted where the operator opened it', () => {
    for (const url of ['http://8.8.8.8/', 'HTTP://8.8.8.8/', 'http://[2606:4700::1111]/', 'http://example.org/hook'])
      expect([url, acceptableUrl(url, [])]).toEqual([url, false]);
    expect(acceptableUrl('http://8.8.8.8/', ['10.0.0.0/8'])).toBe(false);
    expect(acceptableUrl('http://8.8.8.8/', ['8.8.8.8/32'])).toBe(true);
    expect(acceptableUrl('http://hooks.internal/', ['10.0.0.0/8'])).toBe(true);
  });
  test('a literal of an opened network is accepted', () => {
    expect(acceptableUrl('http://127.0.0.1:9000/', ['127.0.0.0/8'])).toBe(true);
    expect(acceptableUrl('http://2130706433:9000/', ['127.0.0.0/8'])).toBe(true);
  });
});
