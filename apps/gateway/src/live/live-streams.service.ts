import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Observable, Subject } from 'rxjs';
import { LiveChangesService } from '#casework';
import type { Caller } from '#people';
import { toldTo, type LiveEvent } from './live-event.js';

const MOST_PER_PERSON = 6;
/** Then the browser comes back and is let in anew, or not: a session that has ended hears nothing more. */
const LONGEST_MS = 5 * 60_000;
const HEARTBEAT_MS = 20_000;

/** What a browser is sent: an event of the Server-Sent Events standard. */
export interface SentEvent {
  id?: string;
  type: 'change' | 'beat' | 'reload';
  data: object;
}

/** The open streams of this process. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  #ends = new Subject<void>();
  #open = new Map<string, number>();

  constructor(private readonly changes: LiveChangesService) {}

  /** A stream of what this person may hear; undefined where they have too many already. */
  open(caller: Caller & { person: object }, lastHeard: number | undefined): Observable<SentEvent> | undefined {
    const { actor } = caller;
    const already = this.#open.get(actor) ?? 0;
    if (already >= MOST_PER_PERSON) return undefined;
    return new Observable<SentEvent>((browser) => {
      this.#open.set(actor, (this.#open.get(actor) ?? 0) + 1);
      const missed = lastHeard === undefined ? undefined : this.changes.since(lastHeard);
      const send = ({ seq, ...event }: LiveEvent): void =>
        browser.next({ id: String(seq), type: 'change', data: event });
      // Who comes for the first time has just read the lists; who was away too long reads them again.
      if (lastHeard !== undefined && !missed) browser.next({ type: 'reload', data: {} });
      for (const change of missed ?? []) toldTo(caller, change).forEach(send);
      const { ready, stop } = this.changes.listen((change) => toldTo(caller, change).forEach(send));
      void ready.then(() => browser.next({ type: 'beat', data: {} }));
      const beat = setInterval(() => browser.next({ type: 'beat', data: {} }), HEARTBEAT_MS);
      const last = setTimeout(() => browser.complete(), LONGEST_MS);
      beat.unref();
      last.unref();
      const shutdown = this.#ends.subscribe(() => browser.complete());
      return () => {
        stop();
        clearInterval(beat);
        clearTimeout(last);
        shutdown.unsubscribe();
        const left = (this.#open.get(actor) ?? 1) - 1;
        if (left > 0) this.#open.set(actor, left);
        else this.#open.delete(actor);
      };
    });
  }

  beforeApplicationShutdown(): void {
    this.#ends.next();
  }
}
