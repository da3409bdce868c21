import type { DoctorFacts } from './facts.js';
import { danger, type Condition, type DoctorFinding } from './finding.js';
import { DOCTOR_RULES } from './rule-list.js';

/** What the doctor found; the worst first, in the order of the rules among equals. */
export interface DoctorReport {
  at: string;
  /** 0: nothing is wrong. 1: something needs attention. 2: something is dangerous. */
  exitCode: 0 | 1 | 2;
  findings: DoctorFinding[];
}

const WEIGHT: Record<Condition, number> = { danger: 3, attention: 2, unseen: 1, good: 0 };
const MARK: Record<Condition, string> = { danger: '✗', attention: '!', unseen: '?', good: '✓' };

/** Applies every rule. */
export function examine(facts: DoctorFacts, at: Date): DoctorReport {
  return reportOf(
    DOCTOR_RULES.map(({ name, judge }) => ({ rule: name, ...judge(facts) })),
    at,
  );
}

/** The report of a hub whose database does not answer: nothing else can be known. */
export function withoutDatabase(at: Date): DoctorReport {
  const verdict = danger(
    '数据库没有应答，什么也收不了；请检查 DATABASE_URL 所指的服务器是否在运行。',
    'The database does not answer, so nothing is accepted; see that the server of DATABASE_URL runs.',
  );
  return reportOf([{ rule: 'database', ...verdict }], at);
}

function reportOf(findings: DoctorFinding[], at: Date): DoctorReport {
  const sorted = [...findings].sort((one, other) => WEIGHT[other.condition] - WEIGHT[one.condition]);
  const worst = sorted[0]?.condition;
  return { at: at.toISOString(), exitCode: worst === 'danger' ? 2 : worst === 'attention' ? 1 : 0, findings: sorted };
}

/** The report for a person: two lines for each finding. */
export function doctorText({ findings }: DoctorReport): string {
  return findings.map(({ condition, rule, zh, en }) => `${MARK[condition]} ${zh}\n  ${en} [${rule}]`).join('\n');
}
