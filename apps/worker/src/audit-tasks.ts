import { Injectable, Logger } from '@nestjs/common';
import { LogKeeperService, type WitnessProblem } from '#audit';
import type { Recurring } from './schedule.js';

const log = new Logger('audit log');

/** Scheduled tasks of the audit. */
@Injectable()
export class AuditTasks {
  /** What was told last; the same is not told every half minute. */
  #told = '';

  constructor(private readonly keeper: LogKeeperService) {}

  /** An entry is covered by a signed checkpoint within a minute. */
  list(): Recurring[] {
    return [{ name: 'extend-audit-log', every: 30_000, run: () => this.#extend() }];
  }

  async #extend(): Promise<void> {
    const problems = await this.keeper.run();
    const now = problems.map(lineOf).join('\n');
    if (now === this.#told) return;
    this.#told = now;
    for (const problem of problems)
      if (problem.problem.startsWith('log-')) log.error(lineOf(problem));
      else log.warn(lineOf(problem));
  }
}

const TOLD: Record<WitnessProblem['problem'], string> = {
  away: 'cannot be reached; it is caught up later',
  refuses: 'does not know this log or its key, or its file is damaged',
  'log-shorter':
    'has seen more entries than there are: an older backup was restored. Nothing is signed; see docs/proof.md',
  'log-differs': 'has seen other entries: the log was rewritten. Nothing is signed; see docs/proof.md',
};

const lineOf = ({ witness, problem, size }: WitnessProblem): string =>
  `witness ${witness}${size === null ? '' : ` (${size} entries)`} ${TOLD[problem]}`;
