import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { owe } from '#delivery';
import type { Petitioner, SubmissionContent } from '#intake';
import { type Tx, type Vault } from '#platform';
import { maskAnswer } from '#platform/privacy';
import { civilDateOf } from '#cases/calendar';
import type { NoticeKind } from '#cases/lifecycle';
import { composeNotice, type NoticeFields, type UnnumberedPaper } from './compose-notice.js';
import { chineseDay, englishDay, nextNumber } from './notice-number.js';
import { NoticeEntity } from './notice.entity.js';
import { readTemplates, type Templates } from './notice-templates.service.js';
import { findPeopleOwed, type Linked } from './notice.queries.js';
import { keepVersion } from './notice-template.queries.js';

/** The event of a proceeding that makes the notice due. */
export interface Occasion {
  proceedingId: string;
  kind: NoticeKind;
  /** Identifies the event, e.g. the id of its row: each person is told once per occasion, however often it runs. */
  occasion: string;
  /** The name of the issuing body. */
  issuer: string;
  fields: NoticeFields;
  /**
   * The fields for a person who may not read what was written to the petitioner: one whom only the machine linked. All
   * fields when omitted.
   */
  fieldsForOthers?: NoticeFields | undefined;
  actor: string;
  /** When the paper is written. */
  at: Date;
  /** When the reported event happened; equal to `at` unless the paper is written later for a person who missed it. */
  decidedAt?: Date | undefined;
  /** The submission it is for; all by default. */
  submissionId?: string | undefined;
}

/**
 * `untold`: people without a name or an address: there is no duty to write to them (信访工作条例 Art. 23(2), INV-03), but
 * they find the paper with their query code. `waiting`: ids of submissions whose paper cannot be written without words
 * that are for the petitioner alone; each waits until a person confirms its link or writes words of its own.
 */
export type Issued =
  | { ok: true; issued: string[]; untold: number; waiting: string[] }
  | { ok: false; reason: 'no-template' }
  | { ok: false; reason: 'missing-fields'; missing: string[] };

/**
 * 告知: issues one paper for every submission of the proceeding, each with its own name, number and day of receipt, and a
 * message to its channel. Writes nothing when a field is missing. Safe to run twice.
 */
export async function issueNotices(tx: Tx, vault: Vault, given: Occasion): Promise<Issued> {
  const templates = await readTemplates(tx);
  const template = templates?.byKind.get(given.kind);
  if (!templates || !template) return { ok: false, reason: 'no-template' };
  const linked = await linkedTo(tx, given);
  const people = linked.map((submission) => ({
    submission,
    person: (JSON.parse(vault.openText(submission.content, submission.id)) as SubmissionContent).petitioners[0],
  }));
  const waiting: string[] = [];
  const written: Omit<Written, 'given' | 'templates' | 'series'>[] = [];
  for (const { submission, person } of people) {
    const composed = composeNotice(template, {
      addressee: person?.name ?? '信访人',
      issuer: given.issuer,
      date: chineseDay(civilDateOf(given.at)),
      dateEn: englishDay(civilDateOf(given.at)),
      fields: fieldsFor(submission, given, templates),
    });
    if (!composed.ok && !submission.whole && !given.submissionId) {
      waiting.push(submission.id);
      continue;
    }
    if (!composed.ok) return composed;
    written.push({ submission, paper: composed.paper, owed: mayBeWrittenTo(person) });
  }
  if (written.length > 0) await keepVersion(tx, templates.version);
  const issued: string[] = [];
  for (const one of written)
    issued.push(await writeNotice(tx, vault, { given, templates, series: template.series, ...one }));
  return { ok: true, issued, untold: written.filter(({ owed }) => !owed).length, waiting };
}

const mayBeWrittenTo = (person: Petitioner | undefined): boolean => Boolean(person?.name || person?.address);

function fieldsFor(
  { title, number, receivedOn, channel, externalId, whole }: Linked,
  { fields, fieldsForOthers = fields, at, decidedAt = at }: Occasion,
  { channels }: Templates,
): NoticeFields {
  const decidedOn = civilDateOf(decidedAt);
  const told = channels[channel] ?? channels[''];
  const ordered = channel === 'hotline' && externalId;
  return {
    subject: title || '信访事项',
    registrationNumber: number,
    receivedOn: chineseDay(receivedOn),
    decidedOn: chineseDay(decidedOn),
    receivedOnEn: englishDay(receivedOn),
    decidedOnEn: englishDay(decidedOn),
    told: told?.zh,
    toldEn: told?.en,
    numbers: `登记编号${number}${ordered ? `，工单编号${externalId}` : ''}`,
    numbersEn: `registration number ${number}${ordered ? `, order ${externalId}` : ''}`,
    ...(whole ? fields : fieldsForOthers),
  };
}

/** The linked submissions. Authors of online posts have addressed no body and are owed no paper. */
async function linkedTo(tx: Tx, { proceedingId, submissionId, at, decidedAt = at }: Occasion): Promise<Linked[]> {
  return findPeopleOwed(tx, proceedingId, { submissionId: submissionId ?? null, at: decidedAt });
}

interface Written {
  given: Occasion;
  templates: Templates;
  submission: Linked;
  series: string | null;
  paper: UnnumberedPaper;
  /** The law requires this notice. */
  owed: boolean;
}

/** Kinds whose text is part of the message, because it names nobody and the channel must tell it. */
const SAID_AT_ONCE: readonly NoticeKind[] = ['joined-hotspot', 'joined-case', 'group-progress', 'group-answer'];

/** The paper of this occasion: an existing one, or a new one with the next number. */
async function writeNotice(
  tx: Tx,
  vault: Vault,
  { given, templates, series, submission, paper, owed }: Written,
): Promise<string> {
  const notices = tx.getRepository(NoticeEntity);
  const known = await notices.findOne({
    select: { id: true },
    where: { submissionId: submission.id, kind: given.kind, occasion: given.occasion },
  });
  if (known) return known.id;
  const id = uuid();
  const number = series ? await nextNumber(tx, templates.place, series, given.at) : '';
  await notices.insert({
    id,
    kind: given.kind,
    number,
    templateVersion: templates.version,
    proceedingId: given.proceedingId,
    submissionId: submission.id,
    occasion: given.occasion,
    paperCipher: vault.seal(JSON.stringify({ ...paper, number: ownNumber(given) ?? number }), id),
    issuedBy: given.actor,
    issuedAt: given.at,
    owed,
  });
  await tellIssued(tx, { given, submission, paper }, { id, number, template: templates.version });
  return id;
}

/** 文号: the body's own number stands on its opinion; ours stays the number of the register (Art. 32). */
const ownNumber = ({ kind, fields }: Occasion): string | undefined =>
  NUMBERED_BY_BODY.includes(kind) ? fields['ownNumber'] : undefined;

const NUMBERED_BY_BODY: readonly NoticeKind[] = [
  'decision',
  'review-opinion',
  'review-revoked',
  'recheck-opinion',
  'recheck-revoked',
];

/** Writes the audit entry, and the message to the channel whose person must be told. */
async function tellIssued(
  tx: Tx,
  { given, submission, paper }: Pick<Written, 'given' | 'submission' | 'paper'>,
  { id, number, template }: { id: string; number: string; template: string },
): Promise<void> {
  await append(tx, {
    actor: given.actor,
    action: 'notice.issued',
    subjectKind: 'notice',
    subjectId: id,
    detail: { kind: given.kind, number, submission: submission.number, template },
  });
  await owe(tx, {
    ownerKind: 'source',
    owner: submission.source,
    type: 'notice.issued',
    subject: submission.number,
    data: {
      registrationNumber: submission.number,
      externalId: submission.externalId,
      kind: given.kind,
      number,
      title: paper.title.zh,
      ...(SAID_AT_ONCE.includes(given.kind) ? { text: maskAnswer(paper.paragraphs.join('\n')) } : {}),
    },
  });
}
