import { computed, type ComputedRef, ref, watchEffect } from 'vue';

export type ScreenLanguage = 'zh' | 'en';

/** The words of a screen in both languages; a missing one does not compile. */
export interface Bilingual<Said> {
  zh: Said;
  en: Said;
}

const KEPT = 'huiliu.language';

/** The language that the person chose in this browser; Chinese until then. */
export const language = ref<ScreenLanguage>(localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh');

watchEffect(() => {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  localStorage.setItem(KEPT, language.value);
});

/** The words of a screen in the language of the moment. */
export function useWords<Said>(words: Bilingual<Said>): ComputedRef<Said> {
  return computed(() => words[language.value]);
}
