import type { Directive } from 'vue';

/**
 * Gives the focus to a field when its page appears. The attribute `autofocus` counts once a document, and all pages of the console are one
 * document.
 */
export const vFocus: Directive<HTMLElement> = {
  mounted: (element) => element.querySelector('input')?.focus(),
};
