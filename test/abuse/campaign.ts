import { ADMINISTRATORS } from './administrator.js';
import { ACTORS, Tries, type Actor, type Attack, type Size } from './attack.js';
import { DEPARTMENTS } from './department.js';
import { BIG_BODIES } from './big-bodies.js';
import { FLOODS } from './flood.js';
import { HOTSPOT_MAKERS } from './hotspot-maker.js';
import { LOOK_ALIKES } from './look-alike.js';
import { calm, Neighbour, tellOfLeak, type Leak } from './neighbourhood.js';
import { NEEDS_PERSONS } from './open.js';
import { SENDERS } from './sender.js';
import { setStage } from './stage.js';
import { STRANGERS } from './stranger.js';
import type { Target } from './target.js';
import { THIEVES } from './thief.js';

export const ATTACKS: readonly Attack[] = [
  ...STRANGERS,
  ...LOOK_ALIKES,
  ...DEPARTMENTS,
  ...SENDERS,
  ...ADMINISTRATORS,
  ...THIEVES,
  ...HOTSPOT_MAKERS,
  ...FLOODS,
  ...BIG_BODIES,
];

/** What a neighbour and a gas leak may suffer while somebody attacks. */
export const ALLOWED = { pauseMs: 1_000, leakMs: 10_000 };

/** Settings of a hub of our own: it has the limits of a city's. Other tests call from one address and switch them off. */
export const WITH_LIMITS = { LIMITS_EXEMPT: '' };

/** What one attack came to. */
export interface Result {
  attack: Attack;
  attempts: number;
  successes: number;
  told: Map<string, number>;
  remarks: Set<string>;
  seconds: number;
  pauseMs: number;
  /** The request of a neighbour that waited so long. */
  pausedIn: string;
  neighbourFailures: Record<string, number>;
  /** Of floods only: the longest of two. */
  leak?: Leak;
}

/** Sets the stage and runs every attack, one after the other, beside a neighbour. */
export async function campaign(
  target: Target,
  { size, only, say }: { size: Size; only?: RegExp | undefined; say(line: string): void },
): Promise<Result[]> {
  const stage = await setStage(target);
  const neighbour = Neighbour.start(target);
  const results: Result[] = [];
  try {
    for (const attack of ATTACKS.filter(({ actor, name }) => !only || only.test(`${actor}: ${name}`))) {
      await neighbour.measured();
      const started = performance.now();
      const run = attack.run(target, stage, size).catch((fault: unknown) => brokenOff(fault));
      // One leak while it goes on, one when everything stands before it.
      const first = attack.floods ? await tellOfLeak(target) : undefined;
      const tries = await run;
      const leak = first && later(first, await tellOfLeak(target));
      const { longestMs, longest, failures } = await neighbour.measured();
      const result: Result = {
        attack,
        attempts: tries.attempts,
        successes: tries.successes,
        told: tries.told,
        remarks: tries.remarks,
        seconds: (performance.now() - started) / 1000,
        pauseMs: Math.round(longestMs),
        pausedIn: longest,
        neighbourFailures: failures,
        ...(leak ? { leak } : {}),
      };
      say(lineOf(result));
      results.push(result);
      if (attack.floods) await calm(target);
    }
  } finally {
    neighbour.stop();
  }
  return results;
}

const later = (one: Leak, other: Leak): Leak => ({
  takenMs: Math.max(one.takenMs, other.takenMs),
  alarmMs: Math.max(one.alarmMs, other.alarmMs),
  routedMs: Math.max(one.routedMs, other.routedMs),
});

/** An attack that cannot go on has shown nothing; it counts, so that it is looked at. */
function brokenOff(fault: unknown): Tries {
  const tries = new Tries();
  tries.note(`the attack broke off: ${fault instanceof Error ? fault.message.slice(0, 300) : 'unknown'}`);
  return tries;
}

function lineOf(result: Result): string {
  const { attack, attempts, successes, told, remarks, seconds, leak, neighbourFailures } = result;
  const pause = `neighbour ${result.pauseMs} ms${result.pauseMs > ALLOWED.pauseMs ? ` (${result.pausedIn})` : ''}`;
  const counted = NEEDS_PERSONS.includes(attack.name) ? 'known, not counted' : `${successes} succeeded`;
  const found = [...told].map(([what, times]) => `\n      ${times > 1 ? `${times} × ` : ''}${what}`).join('');
  const remarked = [...remarks].map((remark) => `\n      (${remark})`).join('');
  const refused = Object.entries(neighbourFailures).map(([what, times]) => `\n      neighbour: ${times} × ${what}`);
  const leakLine = leak
    ? `, gas leak: taken in ${leak.takenMs} ms, alarm ${leak.alarmMs} ms, routed ${leak.routedMs} ms`
    : '';
  return `${attack.threat} ${attack.actor}, ${attack.name}: ${attempts} tried, ${counted}, ${seconds.toFixed(1)} s, ${pause}${leakLine}${found}${remarked}${refused.join('')}`;
}

export interface ActorResult {
  actor: Actor;
  attempts: number;
  successes: number;
  known: number;
  pauseMs: number;
  leakMs: number | undefined;
}

/** One line an actor; known successes that need persons are counted apart. */
export function byActor(results: readonly Result[]): ActorResult[] {
  return ACTORS.map((actor) => {
    const own = results.filter(({ attack }) => attack.actor === actor);
    const sum = (some: readonly Result[], count: (one: Result) => number): number =>
      some.reduce((total, one) => total + count(one), 0);
    const isKnown = ({ attack }: Result): boolean => NEEDS_PERSONS.includes(attack.name);
    const leaks = own.flatMap(({ leak }) => (leak ? [Math.max(leak.alarmMs, leak.routedMs)] : []));
    return {
      actor,
      attempts: sum(own, ({ attempts }) => attempts),
      successes: sum(
        own.filter((one) => !isKnown(one)),
        ({ successes }) => successes,
      ),
      known: sum(own.filter(isKnown), ({ successes }) => successes),
      pauseMs: Math.max(0, ...own.map(({ pauseMs }) => pauseMs)),
      leakMs: leaks.length > 0 ? Math.max(...leaks) : undefined,
    };
  }).filter(({ attempts }) => attempts > 0);
}
