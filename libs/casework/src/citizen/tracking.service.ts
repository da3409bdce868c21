import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readQueryCode } from '#intake';
import { maskText, row, rows, Vault } from '#platform';
import { promisedLimits, type PromisedLimit, type FileNote } from '#cases';
import { trackTogether, type Together } from './track-together.js';

/**
 * The state of a submission as the citizen may know it. Never names another petitioner, an internal opinion or the
 * accused.
 */
export interface Tracked {
  registrationNumber: string;
  receivedAt: string;
  /** 已登记 / 办理中 / 已答复 / 已了结 */
  state: 'registered' | 'in-hand' | 'answered' | 'closed';
  /**
   * `separated`: it turned out to be a different matter from the one it was handled with, and has been handled
   * separately since.
   */
  steps: { at: string; step: 'registered' | 'assigned' | 'signed' | 'answered' | 'separated'; department?: string }[];
  /**
   * One entry for each time that the lead answered; `departments` are all that the answer covers. A file is read at its
   * URL.
   */
  answers: {
    at: string;
    department: string;
    departments: string[];
    conclusion: string;
    solved: boolean;
    text: string;
    attachments: (FileNote & { url: string })[];
  }[];
  /** What the law promises this person, with dates; the city's own figures are not included. */
  limits: PromisedLimit[];
  /** Petitions of many people that it also belongs to; its own proceeding continues. */
  together: Together[];
}

interface Step {
  /** Id of the assignment. */
  id: string | null;
  department: string;
  assignedAt: Date;
  signedAt: Date | null;
  answeredAt: Date | null;
  toldAt: Date | null;
  conclusion: string | null;
  solved: boolean | null;
  text: string | null;
  /** Assisting departments whose answers it merges. */
  with: string[];
  files: FileNote[];
}

/** SQL: the parts of the answer `w` in addition to its text. */
const PARTS = `
  (select coalesce(array_agg(distinct x.department), '{}') from answer_merges g join answers x on x.id = g.merged_id where g.answer_id = w.id) as with,
  (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'mediaType', f.media_type, 'size', f.size, 'sha256', encode(f.sha256, 'hex')) order by f.id), '[]') from answer_files f
   where f.for_petitioner and (f.answer_id = w.id or f.answer_id in (select merged_id from answer_merges where answer_id = w.id))) as files`;

/** What a petitioner sees with the query code. */
@Injectable()
export class TrackingService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Finds a submission by its query code; undefined for a wrong code, without telling what is wrong. */
  async track(typedCode: string): Promise<Tracked | undefined> {
    const code = readQueryCode(typedCode);
    if (!code) return undefined;
    const submission = await row<{
      id: string;
      number: string;
      channel: string;
      receivedAt: Date;
      seal: string;
      matterId: string | null;
      closed: boolean;
    }>(
      this.database,
      `select s.id, s.number, s.channel, s.received_at as "receivedAt", s.seal, l.matter_id as "matterId",
          exists (select 1 from proceedings p where p.matter_id = l.matter_id and p.closed_at is not null)
            and not exists (select 1 from proceedings p where p.matter_id = l.matter_id and p.closed_at is null) as closed
        from submissions s left join links l on l.submission_id = s.id and l.undone_at is null where s.query_code_index = $1`,
      [this.vault.index('query-code', code)],
    );
    if (!submission) return undefined;
    const registered = { at: submission.receivedAt.toISOString(), step: 'registered' as const };
    const open = submission.seal === 'open';
    // For a sealed file only the clock of its receipt, as for any other waiting submission: the two pages must look
    // alike.
    const limits = await promisedLimits(this.database, { ...submission, matterId: open ? submission.matterId : null });
    const base = { registrationNumber: submission.number, receivedAt: registered.at, limits };
    // A sealed file shows no step: even "with the discipline body" would reveal what it is about.
    if (!open) return { ...base, state: 'registered', steps: [registered], answers: [], together: [] };

    const courses = await rows<Step>(
      this.database,
      `select a.id, a.department, w.answered_at as "toldAt", a.assigned_at as "assignedAt", a.signed_at as "signedAt", a.answered_at as "answeredAt", w.conclusion, w.solved, w.text, ${PARTS}
        from assignments a left join answers w on w.assignment_id = a.id
        join proceedings p on p.id = a.proceeding_id and (p.applicant is null or (p.applicant = $2 and coalesce(a.answered_at > (select min(e.at) from proceeding_events e where e.proceeding_id = p.id), true)))
        where a.matter_id = $1 and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at, w.answered_at`,
      [submission.matterId, submission.id],
    );
    const former = await formerCourses(this.database, submission.id, submission.matterId);
    const given = courses.flatMap((one) => answerOf(one, code));
    const answers = [...former.flatMap((one) => answerOf(one, code)), ...given].sort((a, b) =>
      a.at.localeCompare(b.at),
    );
    const steps = [registered, ...former.flatMap(separated), ...courses.flatMap(stepsOf)].sort((a, b) =>
      a.at.localeCompare(b.at),
    );
    const state =
      given.length > 0 ? 'answered' : submission.closed ? 'closed' : courses.length > 0 ? 'in-hand' : 'registered';
    return { ...base, state, steps, answers, together: await trackTogether(this.database, submission.id) };
  }
}

interface Former extends Step {
  leftAt: Date;
  /** A person found that it was a different matter; false when it was moved to where the same matter is handled. */
  apart: boolean;
}

/**
 * Proceedings of the matters that a person moved this submission out of. Their answers until then are not taken back.
 */
async function formerCourses(database: DataSource, submissionId: string, matterId: string | null): Promise<Former[]> {
  return rows<Former>(
    database,
    `select f.left_at as "leftAt", f.apart, a.id, w.answered_at as "toldAt", coalesce(a.department, '') as department, f.left_at as "assignedAt", null as "signedAt", a.answered_at as "answeredAt", w.conclusion, w.solved, w.text, ${PARTS}
     from (select l.matter_id, max(l.undone_at) as left_at, bool_or(d.submission_id is not null) as apart from links l
           left join link_decisions d on d.submission_id = l.submission_id and d.matter_id = l.matter_id and d.decision = 'apart'
           join matters m on m.id = l.matter_id and not m.sealed
           where l.submission_id = $1 and l.undone_at is not null and l.matter_id is distinct from $2 group by l.matter_id) f
     left join assignments a on a.matter_id = f.matter_id and a.role = 'lead' and a.state = 'answered' and a.answered_at <= f.left_at
     left join answers w on w.assignment_id = a.id order by f.left_at`,
    [submissionId, matterId],
  );
}

function separated({ leftAt, apart }: Former, place: number, all: Former[]): Tracked['steps'] {
  const once = all.findIndex((other) => other.leftAt.getTime() === leftAt.getTime()) === place;
  return apart && once ? [{ at: leftAt.toISOString(), step: 'separated' }] : [];
}

function answerOf(
  { toldAt, department, conclusion, solved, text, with: others, files }: Step,
  code: string,
): Tracked['answers'] {
  if (!toldAt || !conclusion || text === null) return [];
  return [
    {
      at: toldAt.toISOString(),
      department,
      departments: [department, ...others.filter((one) => one !== department)],
      conclusion,
      solved: solved ?? false,
      text: maskText(text),
      attachments: files.map((file) => ({ ...file, url: `/track/${code}/files/${file.id}` })),
    },
  ];
}

function stepsOf(
  { id, department, assignedAt, signedAt, answeredAt }: Step,
  place: number,
  all: Step[],
): Tracked['steps'] {
  // A proceeding that was answered twice occurs twice in the list.
  if (all.findIndex((other) => other.id === id) !== place) return [];
  const moments = [
    ['assigned', assignedAt],
    ['signed', signedAt],
    ['answered', answeredAt],
  ] as const;
  return moments.flatMap(([step, at]) => (at ? [{ at: at.toISOString(), step, department }] : []));
}
