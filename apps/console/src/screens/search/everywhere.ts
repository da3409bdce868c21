import { contentOfAnswer, hub } from '../../api/hub.js';
import { kindOfSearch } from './kind-of-search.js';

/** One thing that was found, and where it opens. */
export interface FoundEverywhere {
  key: string;
  title: string;
  number: string;
  about: string;
  /** Matter that it opens; null where the person opens an assignment. */
  matterId: string | null;
  assignmentId: string | null;
}

export interface SearchRights {
  submissions: boolean;
  matters: boolean;
  assignments: boolean;
}

const MOST = 6;

type Signal = Pick<RequestInit, 'signal'>;

/** Looks everywhere where the person may look; a word is looked for in texts and in places. */
export async function searchEverywhere(
  typed: string,
  rights: SearchRights,
  signal: AbortSignal,
): Promise<FoundEverywhere[]> {
  const conditions =
    kindOfSearch(typed) === 'number' ? [{ number: typed.trim() }] : [{ text: typed }, { place: typed }];
  const lists = await Promise.all(
    conditions.flatMap((condition) => [
      ...(rights.submissions ? [findSubmissions(condition, { signal })] : []),
      ...(rights.matters && !('place' in condition) ? [findMatters(condition, { signal })] : []),
      ...(rights.assignments ? [findAssignments(condition, { signal })] : []),
    ]),
  );
  const all = lists.flat();
  return all.filter(({ key }, at) => all.findIndex((one) => one.key === key) === at);
}

interface Condition {
  text?: string;
  place?: string;
  number?: string;
}

async function findSubmissions(condition: Condition, init: Signal): Promise<FoundEverywhere[]> {
  const { items } = await contentOfAnswer(
    hub.GET('/search/submissions', { params: { query: { ...condition, limit: MOST } }, ...init }),
  );
  return items.map(submissionFound);
}

async function findMatters(condition: Condition, init: Signal): Promise<FoundEverywhere[]> {
  const { items } = await contentOfAnswer(
    hub.GET('/search/matters', { params: { query: { ...condition, limit: MOST } }, ...init }),
  );
  return items.map(({ id, title, number, lead }) => ({
    key: `m ${id}`,
    title,
    number,
    about: lead ?? '',
    matterId: id,
    assignmentId: null,
  }));
}

async function findAssignments(condition: Condition, init: Signal): Promise<FoundEverywhere[]> {
  const { items } = await contentOfAnswer(
    hub.GET('/search/assignments', { params: { query: { ...condition, limit: MOST } }, ...init }),
  );
  return items.map(({ id, title, matterNumber, department }) => ({
    key: `a ${id}`,
    title: title ?? '',
    number: matterNumber ?? '',
    about: department,
    matterId: null,
    assignmentId: id,
  }));
}

/** Who sent what; the purpose is written down, the phone or the name is not. */
export async function searchPeople(typed: string, purpose: string): Promise<FoundEverywhere[]> {
  const who = kindOfSearch(typed) === 'phone' ? { phone: typed } : { name: typed.trim() };
  const { items } = await contentOfAnswer(hub.POST('/search/people', { body: { ...who, purpose, limit: 20 } }));
  return items.map(submissionFound);
}

function submissionFound(found: {
  id: string;
  title: string | null;
  number: string;
  place: string | null;
  matterId: string | null;
}): FoundEverywhere {
  const { id, title, number, place, matterId } = found;
  return { key: `s ${id}`, title: title ?? '', number, about: place ?? '', matterId, assignmentId: null };
}
