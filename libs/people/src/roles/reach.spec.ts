import { PERMISSIONS, type Permission } from './permissions.js';
import { allowanceOf, allowedAt, allowedWithoutPlace, liesInReach, mayBeLimited, permissionReach } from './reach.js';
import { ROLE_CODES } from './roles.js';

const [SOUTH, NORTH] = ['990101', '990102'];

describe('The areas of a role', () => {
  it('hold a matter there and in all areas below, and no other; without a place it is the desk of the city', () => {
    expect(liesInReach([SOUTH], [SOUTH])).toBe(true);
    expect(liesInReach([SOUTH], ['990101002'])).toBe(true);
    expect(liesInReach([SOUTH], ['9901'])).toBe(false);
    expect(liesInReach([SOUTH], [NORTH])).toBe(false);
    expect(liesInReach([SOUTH], [null])).toBe(false);
    expect(liesInReach([SOUTH], [])).toBe(false);
    expect(liesInReach(null, [null])).toBe(true);
  });

  it('hold a matter of several places with each of them', () => {
    expect(liesInReach([SOUTH], [NORTH, null, SOUTH])).toBe(true);
    expect(liesInReach([NORTH], [NORTH, null, SOUTH])).toBe(true);
  });

  it('leave what concerns the whole city to roles without an area', () => {
    const { may } = allowanceOf([{ role: 'petition-clerk', areas: [SOUTH] }]);
    expect(may.has('matter:read')).toBe(true);
    expect(may.has('submission:register')).toBe(true);
    for (const closed of ['report:read', 'register:export', 'hold:set'] as const) expect(may.has(closed)).toBe(false);
  });

  it('add up, and the widest role counts', () => {
    const both = allowanceOf([
      { role: 'triage-clerk', areas: [SOUTH] },
      { role: 'petition-clerk', areas: [NORTH] },
    ]);
    expect(permissionReach(both, 'triage:read')).toEqual([SOUTH, NORTH]);
    expect(permissionReach(both, 'triage:decide')).toEqual([SOUTH]);
    const wide = allowanceOf([
      { role: 'petition-clerk', areas: [SOUTH] },
      { role: 'supervisor', areas: null },
    ]);
    expect(permissionReach(wide, 'matter:read')).toBeNull();
    expect(permissionReach(wide, 'notice:serve')).toEqual([SOUTH]);
  });

  it('take away what is limited elsewhere, and nothing that a body has', () => {
    const held = allowanceOf([
      { role: 'petition-clerk', areas: [SOUTH] },
      { role: 'handler', areas: null },
    ]);
    const there = allowedAt(held, [[NORTH]]).may;
    expect(there.has('proceeding:step')).toBe(false);
    expect(there.has('own-proceeding:step')).toBe(true);
    expect(allowedAt(held, [[SOUTH], [NORTH]]).may.has('link:decide')).toBe(false);
    expect(allowedAt(held, [[SOUTH]]).may.has('link:decide')).toBe(true);
    expect(allowedWithoutPlace(held).may.has('matter:read')).toBe(false);
  });

  it('are of desks alone: no sealed file, no audit and no administration is divided by them', () => {
    expect(ROLE_CODES.filter(mayBeLimited)).toEqual([
      'hotline-operator',
      'triage-clerk',
      'petition-clerk',
      'supervisor',
    ]);
    const divided = (Object.keys(PERMISSIONS) as Permission[]).filter((one) => PERMISSIONS[one].area === 'place');
    expect(divided.filter((one) => /^(own-(?!data:)|sealed|audit|account|role|key|source|endpoint)/.test(one))).toEqual(
      [],
    );
  });
});
