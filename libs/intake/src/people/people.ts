import { type Vault } from '#platform';
import { isPersonNoun, maskName, maskPhone } from '#platform/privacy';
import { eighteenDigits } from '../formats/id-number.js';
import { normalisePhone, phonesIn } from '../formats/phone.js';
import type { Petitioner, SubmissionContent } from '../submission/submission.js';

/**
 * A person's blind index: it shows what is equal without revealing what it is. An ID number and an account at an
 * authenticated sender name one person. A phone, an address and a `stated-account`, which anybody may type at an open
 * door, are contacts that people share; a `name` only tells such people apart (`isSamePerson` of the lib cases).
 */
export interface PersonIndex {
  kind: 'phone' | 'id-number' | 'account' | 'stated-account' | 'name-address' | 'name';
  index: Buffer;
  /** Number of the key that made it. */
  key: number;
}

/** The part of a person that everybody who may see the submission may see. */
export interface MaskedPerson {
  role: Petitioner['role'];
  name?: string;
  phone?: string;
}

const folded = (value: string): string => value.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** 张先生 and 张* are what many people are called; a wish for confidentiality may follow a name. */
const VAGUE_NAME = /[*?×]|^.{1,2}(?:先生|女士|小姐|太太|同志|老师|师傅|阿姨|大爷|大妈|大姐|大哥|叔叔)$/;
const WISH = /[([【][^]*/;

/** The name in one form, where it tells one person from another of the same contact. */
function tellingName(name: string | undefined): string | undefined {
  const plain = folded(name ?? '')
    .replace(WISH, '')
    .replace(/[·•.]/g, '');
  return [...plain].length < 2 || isPersonNoun(plain) || VAGUE_NAME.test(plain) ? undefined : plain;
}

/** Digits in the order of counting, up and down. */
const UP = '0123456789'.repeat(4);
const DOWN = '9876543210'.repeat(4);

/**
 * A number that was masked on the way, or typed only to fill the field (000000, 123456, 121212), names nobody. It would
 * make one person of all who type it, whatever their names.
 */
const tellingIdNumber = (idNumber: string | undefined): string | undefined => {
  const plain = eighteenDigits(folded(idNumber ?? ''));
  const filled = new Set(plain).size < 3 || UP.includes(plain) || DOWN.includes(plain);
  return /^[0-9A-Z-]{6,}$/.test(plain) && !filled ? plain : undefined;
};

/** The keys by which the same person is found across channels, and those that tell two people of one contact apart. */
export function personIndexes(
  { content, source, authenticated }: { content: SubmissionContent; source: string; authenticated: boolean },
  vault: Vault,
): PersonIndex[] {
  return content.petitioners
    .filter(({ role }) => role !== 'agent')
    .flatMap((person) => {
      const found: PersonIndex[] = [];
      const add = (kind: PersonIndex['kind'], value: string, purpose: string = kind): void => {
        found.push(...vault.personIndexes(purpose, value).map((made) => ({ kind, ...made })));
      };
      for (const phone of new Set([person.phone, person.otherPhone].flatMap((typed) => (typed ? phonesIn(typed) : []))))
        add('phone', phone);
      const idNumber = tellingIdNumber(person.idNumber);
      if (idNumber) add('id-number', idNumber);
      if (person.account) add(authenticated ? 'account' : 'stated-account', `${source}\0${person.account}`, 'account');
      const name = tellingName(person.name);
      if (name) add('name', name);
      if (person.name && person.address) add('name-address', `${folded(person.name)}\0${folded(person.address)}`);
      return found;
    });
}

/** What is known of a person whom somebody looks for. */
export interface SoughtPerson {
  phone?: string | undefined;
  name?: string | undefined;
  idNumber?: string | undefined;
}

/** The blind indexes of a person who is looked for. `field`: it is no phone, no name that tells people apart, or no ID number. */
export function soughtIndexes(
  { phone, name, idNumber }: SoughtPerson,
  vault: Vault,
): { indexes: { kind: 'phone' | 'name' | 'id-number'; index: Buffer }[] } | { field: keyof SoughtPerson } {
  const parts = [
    ['phone', 'phone', phone, phone && normalisePhone(phone)],
    ['name', 'name', name, tellingName(name)],
    ['idNumber', 'id-number', idNumber, tellingIdNumber(idNumber)],
  ] as const;
  const unusable = parts.find(([, , typed, read]) => typed !== undefined && !read);
  if (unusable) return { field: unusable[0] };
  return {
    indexes: parts.flatMap(([, kind, , read]) => (read ? [{ kind, index: vault.personIndex(kind, read) }] : [])),
  };
}

export function maskedPeople(content: SubmissionContent): MaskedPerson[] {
  return content.petitioners.map((person) => ({
    role: person.role,
    ...(person.name && !content.anonymous && !content.confidential ? { name: maskName(person.name) } : {}),
    ...(person.phone && !content.confidential ? { phone: maskPhone(person.phone) } : {}),
  }));
}
