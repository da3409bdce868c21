/**
 * A process of its own: ordinary people who write and look after their letters while others attack. Each comes from an address of its own.
 * Arguments: the gateways. Answers `report` with what was measured since the last one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { storyteller } from '../torture/stories.js';
import { Target } from './target.js';
import { queryCode as guessedCode } from './words.js';

export interface Measured {
  serial: number;
  requests: number;
  /** Longest time that one of them waited for an answer, in milliseconds. */
  longestMs: number;
  /** Which one that was. */
  longest: string;
  /** What was not answered with 2xx, and how often. */
  failures: Record<string, number>;
}

/**
 * Attackers use up the tries of these first digits; whoever has a code with them is asked for a proof of work, which a browser solves and
 * this small program does not. One code of a thousand has them.
 */
const USED_UP = guessedCode(1).slice(0, 3);
const LOOKS = 5;
const PAUSE_MS = 150;
const target = new Target(process.argv.slice(2), '');
const next = storyteller(4711);
let measured = nothing(0);
let underWay: { since: number; name: string } | undefined;

function nothing(serial: number): Measured {
  return { serial, requests: 0, longestMs: 0, longest: '', failures: {} };
}

function noteWait({ since, name }: { since: number; name: string }): void {
  const waited = performance.now() - since;
  if (waited > measured.longestMs) Object.assign(measured, { longestMs: waited, longest: name });
}

async function ask(method: string, path: string, from: string, body?: object): Promise<unknown> {
  const name = `${method} ${path.split('/')[1]}`;
  underWay = { since: performance.now(), name };
  const answer = await target.ask(method, path, { from, ...(body ? { body } : {}) });
  noteWait(underWay);
  underWay = undefined;
  measured.requests += 1;
  if (answer.status < 200 || answer.status > 299) {
    const failure = `${name}: ${answer.status}`;
    measured.failures[failure] = (measured.failures[failure] ?? 0) + 1;
  }
  return answer.body;
}

async function live(): Promise<void> {
  for (let person = 0; ; person++) {
    const from = `127.77.${Math.floor(person / 250) % 250}.${1 + (person % 250)}`;
    const { queryCode } = ((await ask('POST', '/intake/web', from, next())) ?? {}) as { queryCode?: string };
    // Looks are most of what people do; more letters than these would be an attack of its own on a small machine.
    for (let look = 0; look < LOOKS; look++) {
      if (queryCode && !queryCode.startsWith(USED_UP)) await ask('GET', `/track/${queryCode}`, from);
      await delay(PAUSE_MS);
    }
  }
}

process.on('message', (message: { serial: number }) => {
  // Who still waits has waited at least this long.
  if (underWay !== undefined) noteWait(underWay);
  process.send?.({ ...measured, serial: message.serial });
  measured = nothing(0);
});
process.on('disconnect', () => process.exit());
void live();
