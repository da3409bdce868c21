import type { RoleCode } from '../roles/roles.js';
import type { HeldRole } from '../roles/reach.js';
import { goTogether, grantRefusal, type Granter, type RoleHolder } from './grant-rules.js';

const inCity = (role: RoleCode): HeldRole => ({ role, areas: null });
const city: Granter = { id: 'admin', body: null, everyBody: true };
const bureau: Granter = { id: 'head', body: 'city-works', everyBody: false };
const clerk: RoleHolder = { id: 'clerk', body: null, inService: true, roles: [] };
const worker: RoleHolder = { id: 'worker', body: 'city-works', inService: true, roles: [] };

describe('A role', () => {
  it('is never asked for or granted by the person who gets it', () => {
    expect(grantRefusal(city, { ...clerk, id: 'admin' }, inCity('sealed-desk-officer'))).toBe('own-role');
    expect(grantRefusal(bureau, { ...worker, id: 'head' }, inCity('handler'))).toBe('own-role');
  });

  it('of the city is given by an administrator of the hub only', () => {
    expect(grantRefusal(city, clerk, inCity('petition-clerk'))).toBeUndefined();
    expect(grantRefusal(bureau, worker, inCity('petition-clerk'))).toBe('not-yours-to-give');
    expect(grantRefusal(bureau, worker, inCity('department-administrator'))).toBe('not-yours-to-give');
  });

  it('of a body is given by its own administrator to its own people', () => {
    expect(grantRefusal(bureau, worker, inCity('handler'))).toBeUndefined();
    expect(grantRefusal(bureau, { ...worker, body: 'water' }, inCity('handler'))).toBe('other-body');
    expect(grantRefusal({ ...bureau, body: null }, { ...worker, body: null }, inCity('handler'))).toBe('other-body');
    expect(grantRefusal(city, clerk, inCity('handler'))).toBe('needs-body');
  });

  it('is for persons in service, once', () => {
    expect(grantRefusal(city, undefined, inCity('auditor'))).toBe('no-such-account');
    expect(grantRefusal(city, { ...clerk, inService: false }, inCity('auditor'))).toBe('not-in-service');
    expect(grantRefusal(city, { ...clerk, roles: ['petition-clerk'] }, inCity('petition-clerk'))).toBe('held-already');
  });

  it('is for some areas where the table of roles lets it', () => {
    const areas = ['990101'];
    expect(grantRefusal(city, clerk, { role: 'triage-clerk', areas })).toBeUndefined();
    for (const role of ['administrator', 'sealed-desk-officer', 'auditor', 'statistician'] as const)
      expect(grantRefusal(city, clerk, { role, areas })).toBe('not-by-area');
    expect(grantRefusal(city, worker, { role: 'handler', areas })).toBe('not-by-area');
  });

  it('of an administrator or an auditor stands alone, and others may stand together', () => {
    expect(grantRefusal(city, { ...clerk, roles: ['administrator'] }, inCity('sealed-desk-officer'))).toBe(
      'incompatible',
    );
    expect(grantRefusal(city, { ...clerk, roles: ['petition-clerk'] }, inCity('administrator'))).toBe('incompatible');
    expect(goTogether('auditor', ['administrator'])).toBe(false);
    expect(goTogether('handler', ['approver'])).toBe(true);
    expect(goTogether('administrator', [])).toBe(true);
  });
});
