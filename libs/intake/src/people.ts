import { maskName, maskPhone, type Vault } from '#platform';
import { normalisePhone } from './formats/phone.js';
import type { Petitioner, SubmissionContent } from './submission/submission.js';

/** A person's blind index: two equal ones are the same person, without revealing who. */
export interface PersonIndex {
  kind: 'phone' | 'id-number' | 'account' | 'name-address';
  index: Buffer;
}

/** The part of a person that everybody who may see the submission may see. */
export interface MaskedPerson {
  role: Petitioner['role'];
  name?: string;
  phone?: string;
}

const folded = (value: string): string => value.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** The keys by which the same person is found across channels. */
export function personIndexes(content: SubmissionContent, vault: Vault, source: string): PersonIndex[] {
  return content.petitioners
    .filter(({ role }) => role !== 'agent')
    .flatMap((person) => {
      const found: PersonIndex[] = [];
      for (const phone of [person.phone, person.otherPhone].map((typed) => typed && normalisePhone(typed))) {
        if (phone) found.push({ kind: 'phone', index: vault.index('phone', phone) });
      }
      if (person.idNumber) found.push({ kind: 'id-number', index: vault.index('id-number', folded(person.idNumber)) });
      if (person.account)
        found.push({ kind: 'account', index: vault.index('account', `${source}\0${person.account}`) });
      if (person.name && person.address) {
        found.push({
          kind: 'name-address',
          index: vault.index('name-address', `${folded(person.name)}\0${folded(person.address)}`),
        });
      }
      return found;
    });
}

export function maskedPeople(content: SubmissionContent): MaskedPerson[] {
  return content.petitioners.map((person) => ({
    role: person.role,
    ...(person.name && !content.anonymous && !content.confidential ? { name: maskName(person.name) } : {}),
    ...(person.phone && !content.confidential ? { phone: maskPhone(person.phone) } : {}),
  }));
}
