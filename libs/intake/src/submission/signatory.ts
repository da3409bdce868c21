import { v7 as uuid } from 'uuid';
import type { NumberedIndex, Vault } from '#platform';
import { newQueryCode } from './query-code.js';
import type { Petitioner, SubmissionContent } from './submission.js';

/** 联名人、同访人: a person of a submission beside the first one, with a query code of their own. */
export interface Signatory {
  id: string;
  /** Position among the people of the submission, from 1. */
  place: number;
  queryCode: string;
}

/** A signatory as its row holds it. */
export interface StoredSignatory {
  id: string;
  place: number;
  code: NumberedIndex;
  cipher: Buffer;
}

type People = Pick<SubmissionContent, 'petitioners'>;

/** An agent writes for somebody else, and is no petitioner. */
const isOwnPerson = ({ role }: Petitioner): boolean => role !== 'agent';

/** Position of the person who holds the code of the submission itself: the lead, or the first one where nobody leads. */
function firstPlace({ petitioners }: People): number {
  const lead = petitioners.findIndex(({ role }) => role === 'lead');
  return lead === -1 ? petitioners.findIndex(isOwnPerson) : lead;
}

/** The signatories of a submission that arrives, each with a new code. */
export function newSignatories(content: People): Signatory[] {
  const first = firstPlace(content);
  return content.petitioners.flatMap((person, at) =>
    at === first || !isOwnPerson(person) ? [] : [{ id: uuid(), place: at + 1, queryCode: newQueryCode() }],
  );
}

export const storedSignatory = (vault: Vault, { id, place, queryCode }: Signatory): StoredSignatory => ({
  id,
  place,
  code: vault.lookupIndex('query-code', queryCode),
  cipher: vault.seal(queryCode, id),
});

/** Whose code it is. */
export interface CodeHolder {
  /** The position of a signatory; null for the code of the submission itself. */
  place: number | null;
  /** Whether others of the submission have codes of their own. They have none where it was registered before there were any. */
  shared: boolean;
}

/** The people whom a query code stands for. */
export function peopleOfCode({ petitioners }: People, { place, shared }: CodeHolder): Petitioner[] {
  if (place !== null) return petitioners.slice(place - 1, place);
  const own = petitioners.filter(isOwnPerson);
  return shared ? petitioners.slice(firstPlace({ petitioners })).slice(0, 1) : own;
}
