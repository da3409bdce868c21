import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { contentOfAnswer, hub } from '../../api/hub.js';
import type { TriageDecisionBody, WaitingItem } from './triage-item.js';
import { useWaitingDecision } from './waiting-decision.js';

const PAGE = 40;
const page = (reason: string, after: number): Promise<WaitingItem[]> =>
  contentOfAnswer(hub.GET('/triage', { params: { query: { limit: PAGE, after, ...(reason ? { reason } : {}) } } }));

const send = ({ submissionId }: WaitingItem, body: TriageDecisionBody): Promise<unknown> =>
  contentOfAnswer(
    hub.PUT('/triage/{submissionId}/decision', { params: { path: { submissionId } }, body, keepalive: true }),
  );

/** 研判台: the list, and the decision by one key that can still be taken back. */
export const useDesk = defineStore('desk', () => {
  const items = ref<WaitingItem[]>([]);
  const hasMore = ref(false);
  const reason = ref('');
  /** Items that were decided here and may still be on their way to the hub. */
  const gone = new Set<string>();
  const ids = computed(() => items.value.map(({ submissionId }) => submissionId));
  const soon = useWaitingDecision({ leaveOut, putBack, send });

  /** Reads the list anew, as long as it was. */
  async function load(wanted: string): Promise<void> {
    if (wanted !== reason.value) items.value = [];
    reason.value = wanted;
    const fresh = await page(wanted, 0);
    hasMore.value = fresh.length === PAGE;
    const known = new Set(fresh.map(({ submissionId }) => submissionId));
    // What the hub has taken may come back later, for example when a unit returns it.
    for (const id of gone) if (!known.has(id)) gone.delete(id);
    const beyond = items.value.slice(PAGE).filter(({ submissionId }) => !known.has(submissionId));
    items.value = [...fresh, ...(hasMore.value ? beyond : [])].filter(({ submissionId }) => !gone.has(submissionId));
  }

  async function more(): Promise<void> {
    const next = await page(reason.value, items.value.length);
    hasMore.value = next.length === PAGE;
    const known = new Set([...ids.value, ...gone]);
    items.value.push(...next.filter(({ submissionId }) => !known.has(submissionId)));
  }

  /** Decides at once; a refusal is thrown. */
  async function decide(item: WaitingItem, body: TriageDecisionBody): Promise<void> {
    await soon.flush();
    await send(item, body);
    leaveOut(item);
  }

  function leaveOut({ submissionId }: WaitingItem): number {
    const at = ids.value.indexOf(submissionId);
    gone.add(submissionId);
    items.value = items.value.filter((one) => one.submissionId !== submissionId);
    return at;
  }

  function putBack(item: WaitingItem, at: number): void {
    gone.delete(item.submissionId);
    if (!ids.value.includes(item.submissionId)) items.value.splice(Math.max(0, at), 0, item);
  }

  return { items, hasMore, load, more, decide, ...soon };
});
