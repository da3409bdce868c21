import { oneTimeLink } from './one-time-link.js';

describe('the link of an invitation', () => {
  it('opens a page of the console and keeps the token from servers', () => {
    const link = new URL(oneTimeLink('http://127.0.0.1:8080', 'invitation', 'abc'));
    expect([link.pathname, link.hash]).toEqual(['/console/invitation', '#token=abc']);
  });

  it.each(['https://city.example/huiliu', 'https://city.example/huiliu/', 'https://city.example/huiliu/?x#y'])(
    'keeps the path of a proxy: %s',
    (hub) =>
      expect(oneTimeLink(hub, 'first-administrator', 't')).toBe(
        'https://city.example/huiliu/console/first-administrator#token=t',
      ),
  );
});
