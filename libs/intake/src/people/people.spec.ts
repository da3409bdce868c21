import { randomBytes } from 'node:crypto';
import { Vault } from '#platform';
import { personIndexes } from './people.js';
import type { Petitioner, SubmissionContent } from '../submission/submission.js';

const vault = new Vault(randomBytes(32).toString('base64'));
const indexesOf = (person: Partial<Petitioner>, authenticated = false): { kind: string; index: Buffer }[] => {
  const petitioners: Petitioner[] = [{ role: 'lead', ...person }];
  const content = { petitioners } as unknown as SubmissionContent;
  return personIndexes({ content, source: 'web', authenticated }, vault);
};
const kindsOf = (person: Partial<Petitioner>, authenticated = false): string[] =>
  indexesOf(person, authenticated).map(({ kind }) => kind);
const nameOf = (name: string): string | undefined => indexesOf({ name })[0]?.index.toString('hex');

describe('The blind indexes of a person', () => {
  it('take an account for an identity only where the sender proved who it is', () => {
    expect(kindsOf({ account: 'user-1' }, true)).toEqual(['account']);
    expect(kindsOf({ account: 'user-1' })).toEqual(['stated-account']);
  });
  it.each(['市民', '热心市民', '业主代表', '女士', '张先生', '李女士', '王*', '匿名', '群众'])(
    'have none of %s, which tells nobody from another',
    (name) => expect(kindsOf({ name })).toEqual([]),
  );
  it.each(['甲某某', '欧阳甲某', 'Ann Example'])('have one of the name %s', (name) =>
    expect(kindsOf({ name })).toEqual(['name']),
  );
  it.each([
    ['甲某某', '甲 某某'],
    ['甲某某', '甲某某（保密）'],
    ['阿·甲某', '阿甲某'],
    ['Ann Example', 'ＡＮＮ　example'],
  ])('take %s and %s for one name', (one, other) => expect(nameOf(one)).toBe(nameOf(other)));
  it.each([
    '',
    '000000000000000000',
    '123456789012345678',
    '123456',
    '987654321',
    '121212',
    '990101********0017',
    '1',
    '不便提供',
  ])('have none of the ID number %j, which names nobody', (idNumber) => expect(kindsOf({ idNumber })).toEqual([]));
  it.each(['990101199001010017', 'E12345678'])('have one of the ID number %s', (idNumber) =>
    expect(kindsOf({ idNumber })).toEqual(['id-number']),
  );
});
