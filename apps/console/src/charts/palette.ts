import { computed, onBeforeUnmount, onMounted, ref } from 'vue';

/** Colours of a drawn picture, the same as those of the page around it. */
export interface Palette {
  text: string;
  quiet: string;
  line: string;
  surface: string;
  primary: string;
  danger: string;
  warning: string;
  good: string;
  font: string;
}

const NAMES = ['text', 'quiet', 'line', 'surface', 'primary', 'danger', 'warning', 'good', 'font'] as const;

function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--hl-${name}`).trim()]),
  ) as unknown as Palette;
}

/** The colours of the page, read again when it turns dark or light. */
export function usePalette() {
  const turn = ref(0);
  const observer = new MutationObserver(() => (turn.value += 1));
  onMounted(() => observer.observe(document.documentElement, { attributeFilter: ['class'] }));
  onBeforeUnmount(() => observer.disconnect());
  return computed(() => (turn.value >= 0 ? readPalette() : readPalette()));
}
