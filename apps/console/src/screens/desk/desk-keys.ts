import { onBeforeUnmount, onMounted, ref, watchEffect, type Ref } from 'vue';

const KEPT = 'huiliu.keys';

/** Whether single keys act in this browser; a person who speaks to the machine turns them off (WCAG 2.1.4). */
export const keysOn = ref(localStorage.getItem(KEPT) !== 'off');
watchEffect(() => localStorage.setItem(KEPT, keysOn.value ? 'on' : 'off'));

/** Runs the act of a key while nothing is typed into and no dialog is open. */
export function useKeys(acts: Readonly<Record<string, () => void>>, off: Ref<boolean>): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || off.value) return;
    if ((event.target as Element).closest('input, textarea, select, [contenteditable], [role=dialog], [role=listbox]'))
      return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = acts[key];
    if (!act || (!keysOn.value && key !== '?')) return;
    event.preventDefault();
    act();
  }
  onMounted(() => document.addEventListener('keydown', onKey));
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey));
}
