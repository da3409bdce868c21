import type { Target } from './target.js';

/** `extension`: no part of the standard; it counts only where the endpoint offers it. */
export type Level = 'must' | 'should' | 'extension';

export type CheckOutcome = 'passed' | 'failed' | 'not-applicable' | 'skipped';

export interface Verdict {
  outcome: CheckOutcome;
  /** What was seen; of a failed check the first things that are wrong. */
  evidence: string;
}

/** One rule of GeoReport v2. */
export interface Check {
  id: string;
  level: Level;
  /** Section of the specification. */
  section: string;
  /** The rule in our own words. */
  rule: string;
  /** `post`: it makes requests at the endpoint; `json`: the endpoint offers JSON. */
  needs?: 'post' | 'json';
  run(target: Target): Promise<Verdict>;
}

export interface CheckResult extends Verdict {
  id: string;
  level: Level;
  section: string;
  rule: string;
}

const MOST_EVIDENCE = 5;

/** Passed where nothing is wrong; `seen` says what was looked at. */
export const wrongs = (wrong: readonly string[], seen: string): Verdict =>
  wrong.length === 0
    ? { outcome: 'passed', evidence: seen }
    : {
        outcome: 'failed',
        evidence: [...wrong.slice(0, MOST_EVIDENCE), ...(wrong.length > MOST_EVIDENCE ? ['…'] : [])].join('; '),
      };

export const passedIf = (holds: boolean, seen: string): Verdict => wrongs(holds ? [] : [seen], seen);

export const notApplicable = (evidence: string): Verdict => ({ outcome: 'not-applicable', evidence });

/** Runs every check; one that throws has failed. */
export async function runChecks(checks: readonly Check[], target: Target): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { id, level, section, rule, needs, run } of checks) {
    const verdict = (await withheld(needs, target)) ?? (await tried(run, target));
    results.push({ id, level, section, rule, ...verdict });
  }
  return results;
}

async function withheld(needs: Check['needs'], target: Target): Promise<Verdict | undefined> {
  if (needs === 'post' && target.options.post !== true)
    return { outcome: 'skipped', evidence: 'it makes requests at the endpoint: allow it with --post and --api-key' };
  if (needs === 'json' && !(await target.hasJson()))
    return notApplicable('the endpoint has no JSON, which is optional');
  return undefined;
}

async function tried(run: Check['run'], target: Target): Promise<Verdict> {
  try {
    return await run(target);
  } catch (fault) {
    return { outcome: 'failed', evidence: fault instanceof Error ? fault.message : String(fault) };
  }
}
