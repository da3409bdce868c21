import { row, type Tx } from '#platform';
import type { Relation } from './links.js';

/** Relations that say of two submissions that one person sent both. */
const TELLS_PERSON: readonly Relation[] = ['repeat', 'mass_mail', 'channel_echo'];

/**
 * SQL: somebody in the matter asked not to be known. Then nobody without the right to reveal people is told which
 * submissions of this matter come from one person: of none, because a gap would tell it of the hidden one.
 */
export const hidesPeople = (matter: string): string =>
  `exists (select from links hl join submissions hs on hs.id = hl.submission_id where hl.matter_id = ${matter} and hl.undone_at is null and (hs.confidential or hs.anonymous))`;

/**
 * SQL: the relation of a link as it is shown to those who may not reveal people. `link`: alias of its row. `matter`: its matter;
 * where many links of one matter are shown, an expression from outside of their rows, so that its people are read once.
 */
export const shownRelation = (link: string, matter = `${link}.matter_id`): string =>
  `case when ${link}.relation in ('${TELLS_PERSON.join("', '")}') and ${hidesPeople(matter)} then 'same_matter' else ${link}.relation end`;

/** SQL: its reasons, shown to the same readers. They are encrypted, so none of them is left out alone. */
export const shownReasons = (link: string, matter = `${link}.matter_id`): string =>
  `case when ${hidesPeople(matter)} then '[]'::jsonb else ${link}.reasons end`;

/** The same relation, said without telling that one person sent both. */
export const relationWithoutPerson = (relation: Relation): Relation =>
  TELLS_PERSON.includes(relation) ? 'same_matter' : relation;

/** Whether somebody in the matter asked not to be known, see {@link hidesPeople}. */
export async function asksNotToBeKnown(tx: Tx, matterId: string): Promise<boolean> {
  const found = await row<{ hidden: boolean }>(tx, `select ${hidesPeople('$1')} as hidden`, [matterId]);
  return found?.hidden === true;
}

/** The relation of a submission in a matter as its departments are told it. */
export async function relationForDepartments(tx: Tx, matterId: string, relation: Relation): Promise<Relation> {
  if (!TELLS_PERSON.includes(relation)) return relation;
  return (await asksNotToBeKnown(tx, matterId)) ? relationWithoutPerson(relation) : relation;
}
