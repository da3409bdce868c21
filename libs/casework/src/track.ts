import type { DataSource } from 'typeorm';
import { readQueryCode } from '#intake';
import { maskText, row, rows, type Vault } from '#platform';

/** Where a submission stands, as the citizen may know it. Never names another petitioner, an opinion or the accused. */
export interface Tracked {
  registrationNumber: string;
  receivedAt: string;
  /** 已登记 / 办理中 / 已答复 / 已了结 */
  state: 'registered' | 'in-hand' | 'answered' | 'closed';
  steps: { at: string; step: 'registered' | 'assigned' | 'signed' | 'answered'; department?: string }[];
  answers: { at: string; department: string; conclusion: string; solved: boolean; text: string }[];
}

interface Step {
  department: string;
  assignedAt: Date;
  signedAt: Date | null;
  answeredAt: Date | null;
  conclusion: string | null;
  solved: boolean | null;
  text: string | null;
}

/** Looks a submission up by its query code; undefined for a wrong code, without saying what is wrong about it. */
export async function track(database: DataSource, vault: Vault, typedCode: string): Promise<Tracked | undefined> {
  const code = readQueryCode(typedCode);
  if (!code) return undefined;
  const submission = await row<{ id: string; number: string; receivedAt: Date; seal: string; matterId: string | null; closed: boolean }>(
    database,
    `select s.id, s.number, s.received_at as "receivedAt", s.seal, l.matter_id as "matterId",
       exists (select 1 from proceedings p where p.matter_id = l.matter_id and p.state = 'closed') as closed
     from submissions s left join links l on l.submission_id = s.id and l.undone_at is null where s.query_code_index = $1`,
    [vault.index('query-code', code)]);
  if (!submission) return undefined;
  const registered = { at: submission.receivedAt.toISOString(), step: 'registered' as const };
  const base = { registrationNumber: submission.number, receivedAt: registered.at };
  // A sealed file shows no step: even "with the discipline body" would tell a reader what it is about.
  if (submission.seal !== 'open') return { ...base, state: 'registered', steps: [registered], answers: [] };

  const courses = await rows<Step>(
    database,
    `select a.department, a.assigned_at as "assignedAt", a.signed_at as "signedAt", a.answered_at as "answeredAt", w.conclusion, w.solved, w.text
     from assignments a left join answers w on w.assignment_id = a.id
     where a.matter_id = $1 and a.role = 'lead' and a.state <> 'returned' order by a.assigned_at`,
    [submission.matterId]);
  const answers = courses.flatMap(answerOf);
  const steps = [registered, ...courses.flatMap(stepsOf)].sort((a, b) => a.at.localeCompare(b.at));
  const state = answers.length > 0 ? 'answered' : submission.closed ? 'closed' : courses.length > 0 ? 'in-hand' : 'registered';
  return { ...base, state, steps, answers };
}

function answerOf({ answeredAt, department, conclusion, solved, text }: Step): Tracked['answers'] {
  return answeredAt && conclusion && text !== null
    ? [{ at: answeredAt.toISOString(), department, conclusion, solved: solved ?? false, text: maskText(text) }]
    : [];
}

function stepsOf({ department, assignedAt, signedAt, answeredAt }: Step): Tracked['steps'] {
  const all = [['assigned', assignedAt], ['signed', signedAt], ['answered', answeredAt]] as const;
  return all.flatMap(([step, at]) => (at ? [{ at: at.toISOString(), step, department }] : []));
}
