import { goTogether, grantRefusal, type Granter, type RoleHolder } from './grant-rules.js';

const city: Granter = { id: 'admin', body: null, everyBody: true };
const bureau: Granter = { id: 'head', body: 'city-works', everyBody: false };
const clerk: RoleHolder = { id: 'clerk', body: null, inService: true, roles: [] };
const worker: RoleHolder = { id: 'worker', body: 'city-works', inService: true, roles: [] };

describe('A role', () => {
  it('is never asked for or granted by the person who gets it', () => {
    expect(grantRefusal(city, { ...clerk, id: 'admin' }, 'sealed-desk-officer')).toBe('own-role');
    expect(grantRefusal(bureau, { ...worker, id: 'head' }, 'handler')).toBe('own-role');
  });

  it('of the city is given by an administrator of the hub only', () => {
    expect(grantRefusal(city, clerk, 'petition-clerk')).toBeUndefined();
    expect(grantRefusal(bureau, worker, 'petition-clerk')).toBe('not-yours-to-give');
    expect(grantRefusal(bureau, worker, 'department-administrator')).toBe('not-yours-to-give');
  });

  it('of a body is given by its own administrator to its own people', () => {
    expect(grantRefusal(bureau, worker, 'handler')).toBeUndefined();
    expect(grantRefusal(bureau, { ...worker, body: 'water' }, 'handler')).toBe('other-body');
    expect(grantRefusal({ ...bureau, body: null }, { ...worker, body: null }, 'handler')).toBe('other-body');
    expect(grantRefusal(city, clerk, 'handler')).toBe('needs-body');
  });

  it('is for persons in service, once', () => {
    expect(grantRefusal(city, undefined, 'auditor')).toBe('no-such-account');
    expect(grantRefusal(city, { ...clerk, inService: false }, 'auditor')).toBe('not-in-service');
    expect(grantRefusal(city, { ...clerk, roles: ['petition-clerk'] }, 'petition-clerk')).toBe('held-already');
  });

  it('of an administrator or an auditor stands alone, and others may stand together', () => {
    expect(grantRefusal(city, { ...clerk, roles: ['administrator'] }, 'sealed-desk-officer')).toBe('incompatible');
    expect(grantRefusal(city, { ...clerk, roles: ['petition-clerk'] }, 'administrator')).toBe('incompatible');
    expect(goTogether('auditor', ['administrator'])).toBe(false);
    expect(goTogether('handler', ['approver'])).toBe(true);
    expect(goTogether('administrator', [])).toBe(true);
  });
});
