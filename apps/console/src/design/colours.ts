import { ref, watchEffect } from 'vue';

export type Colours = 'system' | 'light' | 'dark';

const KEPT = 'huiliu.colours';
const CHOICES: readonly Colours[] = ['system', 'light', 'dark'];

/** Light or dark, as the person chose in this browser; as the machine is set until then. */
export const colours = ref<Colours>(CHOICES.find((choice) => choice === localStorage.getItem(KEPT)) ?? 'system');

export function followColours(): void {
  const machine = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const dark = colours.value === 'dark' || (colours.value === 'system' && machine.matches);
    document.documentElement.classList.toggle('dark', dark);
  };
  machine.addEventListener('change', apply);
  watchEffect(() => {
    localStorage.setItem(KEPT, colours.value);
    apply();
  });
}
