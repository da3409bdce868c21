import { onMounted, ref, type Ref } from 'vue';
import { type HubCall, useHubCall } from './hub-call.js';

/** A list that a screen shows: it is read when the screen appears, and again after each change. */
export interface HubList<Row> extends HubCall {
  rows: Ref<Row[]>;
  /** Whether it was read, so that an empty list is told from one that is on its way. */
  isRead: Ref<boolean>;
  read(): Promise<void>;
  /** Asks the hub for a change, and reads the list again. */
  change(act: () => Promise<unknown>): Promise<boolean>;
}

export function useHubList<Row>(ask: () => Promise<Row[]>): HubList<Row> {
  const rows = ref<Row[]>([]) as Ref<Row[]>;
  const isRead = ref(false);
  const call = useHubCall();
  async function read(): Promise<void> {
    rows.value = await ask();
    isRead.value = true;
  }
  const change = (act: () => Promise<unknown>): Promise<boolean> =>
    call.run(async () => {
      await act();
      await read();
    });
  onMounted(() => call.run(read));
  return { rows, isRead, read, change, ...call };
}
