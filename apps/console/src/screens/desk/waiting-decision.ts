import { ref, type Ref } from 'vue';
import { Problem } from '../../api/problem.js';
import type { TriageDecisionBody, WaitingItem } from './triage-item.js';

/** How long a decision by one key waits, so that it can be taken back. */
const WAITS_MS = 6_000;

interface Waiting {
  item: WaitingItem;
  decision: TriageDecisionBody;
  /** Where it stood in the list. */
  at: number;
  timer: ReturnType<typeof setTimeout>;
}

/** What a waiting decision does with the list, and how it is sent. */
interface DecisionList {
  leaveOut(item: WaitingItem): number;
  putBack(item: WaitingItem, at: number): void;
  send(item: WaitingItem, decision: TriageDecisionBody): Promise<unknown>;
}

/** A decision that is sent some seconds later. One waits at a time: the next one sends the one before it. */
export interface WaitingDecision {
  waiting: Ref<Waiting | undefined>;
  /** What the hub refused after the list went on. */
  failed: Ref<{ item: WaitingItem; problem: Problem } | undefined>;
  decideSoon(item: WaitingItem, decision: TriageDecisionBody): void;
  takeBack(): WaitingItem | undefined;
  /** Sends what waits. A refusal puts the item back and is told. */
  flush(): Promise<void>;
}

export function useWaitingDecision({ leaveOut, putBack, send }: DecisionList): WaitingDecision {
  const waiting = ref<Waiting>();
  const failed = ref<{ item: WaitingItem; problem: Problem }>();

  function take(): Waiting | undefined {
    const taken = waiting.value;
    clearTimeout(taken?.timer);
    waiting.value = undefined;
    return taken;
  }

  function decideSoon(item: WaitingItem, decision: TriageDecisionBody): void {
    void flush();
    failed.value = undefined;
    waiting.value = { item, decision, at: leaveOut(item), timer: setTimeout(() => void flush(), WAITS_MS) };
  }

  function takeBack(): WaitingItem | undefined {
    const taken = take();
    if (taken) putBack(taken.item, taken.at);
    return taken?.item;
  }

  async function flush(): Promise<void> {
    const taken = take();
    if (!taken) return;
    try {
      await send(taken.item, taken.decision);
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      putBack(taken.item, taken.at);
      failed.value = { item: taken.item, problem: fault };
    }
  }

  return { waiting, failed, decideSoon, takeBack, flush };
}
