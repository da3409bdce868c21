import { onBeforeUnmount, ref, watch, type Ref } from 'vue';
import { contentOfAnswer, hub } from '../../api/hub.js';
import { Problem } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import type { CallDraft } from './call-draft.js';

export type ProblemKnown = components['schemas']['KnownProblemResponse'];

/** So long nothing is typed before it is asked; every look is on record, so not each letter is one. */
const PAUSE_MS = 600;
/** Fewer characters tell of no problem. */
const LEAST = 6;
const MOST = 2_000;

/** What is known about the problem that is being written down, read again after each pause. `failed`: the last look was refused. */
export function useKnownProblem(draft: CallDraft): {
  known: Ref<ProblemKnown | undefined>;
  failed: Ref<Problem | undefined>;
} {
  const known = ref<ProblemKnown>();
  const failed = ref<Problem>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function look(): Promise<void> {
    const mine = (asked += 1);
    const text = draft.content.trim().slice(0, MOST);
    if (text.length < LEAST) {
      known.value = failed.value = undefined;
      return;
    }
    const [place, category] = [draft.address.trim(), draft.category];
    const body = { text, ...(place ? { place } : {}), ...(category ? { category } : {}) };
    try {
      const found = await contentOfAnswer(hub.POST('/desk/similar', { body }));
      if (mine === asked) [known.value, failed.value] = [found, undefined];
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      // What was found before stays: a danger must not vanish because the net did.
      if (mine === asked) failed.value = fault;
    }
  }

  watch(
    () => [draft.content, draft.address, draft.category],
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), PAUSE_MS);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    clearTimeout(timer);
    asked += 1;
  });
  return { known, failed };
}
