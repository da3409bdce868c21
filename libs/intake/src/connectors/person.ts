import { isSoundIdNumber, normaliseIdNumber } from '../formats/id-number.js';
import { normalisePhone, phonesIn } from '../formats/phone.js';
import type { Notes } from './notes.js';
import type { Petitioner, PetitionerRole } from '../submission/submission.js';

/** One person as a payload describes them. */
export interface PersonAsSent {
  role: PetitionerRole;
  name?: string;
  phone?: string;
  otherPhone?: string;
  idNumber?: string;
  address?: string;
  account?: string;
}

/** The payload's explicit flags about naming; absent means not stated. */
export interface Wishes {
  anonymous?: boolean;
  confidential?: boolean;
}

/**
 * The people of one payload, and whether they want to be named: by the payload's flags or by wishes in their name
 * fields.
 */
export interface People {
  petitioners: Petitioner[];
  anonymous: boolean;
  confidential: boolean;
  notes: Notes;
}

/** Characters of the remarks in all phone fields of one payload. */
const MAX_REMARKS = 2000;
const ABSENT = new Set([
  '-',
  '--',
  '—',
  '——',
  '/',
  '无',
  '空',
  '不详',
  '未知',
  '未提供',
  '未填写',
  'null',
  'undefined',
  'n/a',
  'none',
]);
const ANONYMOUS = new Set(['匿名', '匿名用户', '匿名网友', '匿名群众', '匿名市民', '不愿透露姓名', '不愿透露']);
const CONFIDENTIAL = new Set(['保密', '要求保密', '信息保密', '需保密']);
const CONFIDENTIAL_MARK = /[（(【[]\s*(?:要求|需)?保密\s*[）)】\]]\s*$/;

/**
 * Reads the petitioners of one payload. A name field may contain a wish (`保密`, `匿名`) or a placeholder (`-`) instead of
 * a name; a person without any data is dropped. Unreadable phones and ID numbers are kept and noted, never refused
 * (INV-03). Portals fill in a name from the account even if the person chose to be anonymous: then name and ID number
 * are left out.
 */
export function readPeople(sent: readonly PersonAsSent[], wishes: Wishes = {}): People {
  const people: People = { petitioners: [], anonymous: false, confidential: wishes.confidential === true, notes: {} };
  const doubtful = { phone: [] as string[], idNumber: [] as string[] };
  const remarks: string[] = [];
  for (const person of sent) {
    const words = readName(person.name);
    people.anonymous ||= words.anonymous;
    people.confidential ||= words.confidential;
    const petitioner = petitionerOf(person, words.name);
    if (wishes.anonymous === true && (petitioner.name ?? petitioner.idNumber)) people.notes.nameWithheld = 'true';
    if (wishes.anonymous === true) withhold(petitioner);
    if (Object.keys(petitioner).length === 1) continue;
    if (wishes.anonymous !== true) remarks.push(...[person.phone, person.otherPhone].map(remarkOf).filter(Boolean));
    const place = `petitioners[${people.petitioners.push(petitioner) - 1}]`;
    if (isDoubtfulPhone(petitioner.phone) || isDoubtfulPhone(petitioner.otherPhone)) doubtful.phone.push(place);
    if (petitioner.idNumber !== undefined && !isSoundIdNumber(petitioner.idNumber)) doubtful.idNumber.push(place);
  }
  if (people.petitioners.some((petitioner) => petitioner.name !== undefined)) people.anonymous = false;
  people.anonymous ||= wishes.anonymous === true;
  if (remarks.length > 0) people.notes.phoneRemark = remarks.join('; ').slice(0, MAX_REMARKS);
  if (doubtful.phone.length > 0) people.notes.phoneDoubtful = doubtful.phone.join(', ');
  if (doubtful.idNumber.length > 0) people.notes.idNumberDoubtful = doubtful.idNumber.join(', ');
  return people;
}

function withhold(petitioner: Petitioner): void {
  delete petitioner.name;
  delete petitioner.idNumber;
}

function readName(name: string | undefined): { name?: string; anonymous: boolean; confidential: boolean } {
  const words = filled(name);
  if (words === undefined) return { anonymous: false, confidential: false };
  if (CONFIDENTIAL.has(words)) return { anonymous: false, confidential: true };
  if (ANONYMOUS.has(words)) return { anonymous: true, confidential: false };
  return { name: words, anonymous: false, confidential: CONFIDENTIAL_MARK.test(words) };
}

function petitionerOf(sent: PersonAsSent, name: string | undefined): Petitioner {
  const petitioner: Petitioner = { role: sent.role };
  const idNumber = filled(sent.idNumber);
  const fields = {
    name,
    ...readPhones(filled(sent.phone), filled(sent.otherPhone)),
    idNumber: idNumber && normaliseIdNumber(idNumber),
    address: filled(sent.address),
    account: filled(sent.account),
  };
  for (const [field, value] of Object.entries(fields)) if (value) Object.assign(petitioner, { [field]: value });
  return petitioner;
}

/** Two numbers in one field are two phones where the second has no field of its own; more than two stay as written. */
function readPhones(
  phone: string | undefined,
  otherPhone: string | undefined,
): Pick<PersonAsSent, 'phone' | 'otherPhone'> {
  const [first, second, third] = phone === undefined ? [] : phonesIn(phone);
  if (first !== undefined && second !== undefined && third === undefined && otherPhone === undefined)
    return { phone: first, otherPhone: second };
  return { phone: readPhone(phone), otherPhone: readPhone(otherPhone) };
}

function readPhone(written: string | undefined): string | undefined {
  const numbers = written === undefined ? [] : phonesIn(written);
  return numbers.length === 1 ? numbers[0] : written;
}

/** What a phone field says beside its numbers: 王先生, 手机 … 座机 …. The figures themselves stand with the person only. */
function remarkOf(written: string | undefined): string {
  const words = filled(written);
  if (words === undefined || normalisePhone(words) !== undefined || phonesIn(words).length === 0) return '';
  const remark = words.normalize('NFKC').replace(/[\d+\-‐-―/、,;()·._\s]+/g, ' ');
  return /\p{L}{2}/u.test(remark) ? remark.trim() : '';
}

function isDoubtfulPhone(phone: string | undefined): boolean {
  return phone !== undefined && phonesIn(phone).length === 0;
}

function filled(words: string | undefined): string | undefined {
  const trimmed = words?.trim();
  return trimmed === undefined || trimmed === '' || ABSENT.has(trimmed.toLowerCase()) ? undefined : trimmed;
}
