import { findingIndexes, isSamePerson, personOfEach } from './person-keys.js';

const LINE = 'phone:11';
const [ANN, BEN] = ['name:a1', 'name:b1'];
const [ANNS_ID, BENS_ID] = ['id-number:a2', 'id-number:b2'];

describe('Two submissions are of one person', () => {
  it.each([
    ['when the ID number is equal, whatever else differs', [ANNS_ID, ANN, 'phone:1'], [ANNS_ID, BEN, 'phone:2']],
    ['when an account at a known sender is equal', ['account:9', ANN], ['account:9', BEN]],
    ['when a contact is equal and nothing else is told', [LINE], [LINE]],
    ['when a contact is equal and only one tells a name', [LINE, ANN], [LINE]],
    ['when a contact is equal and only one tells an ID number', [LINE, ANN, ANNS_ID], [LINE, ANN]],
    ['when a contact and the name are equal', [LINE, ANN], [LINE, ANN, 'phone:12']],
    ['when a contact is equal and one of several names', [LINE, ANN, BEN], [LINE, BEN]],
    ['when a stated account is equal', ['stated-account:9'], ['stated-account:9', ANN]],
    ['when a stated account is that of a known sender', ['stated-account:9'], ['account:9']],
    ['when name and address are equal', ['name-address:7', ANN], ['name-address:7', ANN]],
  ])('%s', (_when, a, b) => expect([isSamePerson(a, b), isSamePerson(b, a)]).toEqual([true, true]));

  it.each([
    ['one landline has two names and two ID numbers', [LINE, ANN, ANNS_ID], [LINE, BEN, BENS_ID]],
    ['one landline has two names', [LINE, ANN], [LINE, BEN]],
    ['one landline has two ID numbers under one name', [LINE, ANN, ANNS_ID], [LINE, ANN, BENS_ID]],
    ['one name at one address has two ID numbers', ['name-address:7', ANNS_ID], ['name-address:7', BENS_ID]],
    ['a stated account has two names', ['stated-account:9', ANN], ['stated-account:9', BEN]],
    ['only the name is equal', [ANN], [ANN]],
    ['nothing is equal', [LINE, ANN], ['phone:12', ANN]],
    ['nothing is known', [], []],
  ])('but not when %s', (_when, a, b) => expect([isSamePerson(a, b), isSamePerson(b, a)]).toEqual([false, false]));
});

describe('The people of several submissions', () => {
  it('are told apart though they share a landline, and one without any key is nobody', () => {
    const people = personOfEach([[LINE, ANN], [LINE, BEN], [LINE, ANN, 'phone:2'], ['phone:2'], [], [ANN]]);
    expect(people.map((person) => people.indexOf(person))).toEqual([0, 1, 0, 0, 4, 4]);
    expect(people.slice(4)).toEqual([null, null]);
  });
  it('are found by everything but their names, each index once', () => {
    expect(findingIndexes([LINE, ANN, ANNS_ID, 'account:9', 'stated-account:9'])).toEqual(['11', 'a2', '9']);
  });
});
