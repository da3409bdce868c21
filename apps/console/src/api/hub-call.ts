import { ref, type Ref } from 'vue';
import { Problem } from './problem.js';

/** One thing at a time that a person asks of the hub: whether it runs, and what was refused. */
export interface HubCall {
  running: Ref<boolean>;
  problem: Ref<Problem | undefined>;
  /** Runs it unless one runs already. Keeps a refusal of the hub in `problem`; throws what is a bug. True when it went well. */
  run(act: () => Promise<void>): Promise<boolean>;
}

export function useHubCall(): HubCall {
  const running = ref(false);
  const problem = ref<Problem>();
  async function run(act: () => Promise<void>): Promise<boolean> {
    if (running.value) return false;
    running.value = true;
    problem.value = undefined;
    try {
      await act();
      return true;
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      problem.value = fault;
      return false;
    } finally {
      running.value = false;
    }
  }
  return { running, problem, run };
}
