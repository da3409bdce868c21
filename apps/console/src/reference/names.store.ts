import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { contentOfAnswer, hub } from '../api/hub.js';
import type { components } from '../api/schema.js';
import { language } from '../language/language.js';

type Names = components['schemas']['NamesResponse'];

const LIFECYCLE_OF: Record<string, string> = {
  order: 'order',
  signal: 'feed',
  petition: 'petition',
  review: 'petition',
  recheck: 'petition',
};

/** What the codes of departments, categories, areas, clocks and states are called. Read once; a code without a name shows itself. */
export const useNames = defineStore('names', () => {
  const names = ref<Names>();
  let asked: Promise<void> | undefined;

  /** Reads the names unless they are there. A refusal leaves the codes, and the next screen asks again. */
  function load(): Promise<void> {
    asked ??= contentOfAnswer(hub.GET('/names')).then(
      (read) => void (names.value = read),
      () => void (asked = undefined),
    );
    return asked;
  }

  const department = (code: string | null | undefined): string =>
    code ? (names.value?.departments[code] ?? code) : '';
  const category = (code: string | null | undefined): string => (code ? (names.value?.categories[code] ?? code) : '');
  const area = (code: string | null | undefined): string => (code ? (names.value?.areas[code] ?? code) : '');
  const clock = (family: string): string => names.value?.clocks[family]?.[language.value] ?? family;

  /** What a code is called, by what it is a code of; the code itself of anything else. */
  const of = (kind: string, code: string): string => {
    if (kind === 'department') return department(code);
    if (kind === 'category') return category(code);
    if (kind === 'area') return area(code);
    return kind === 'clock' ? clock(code) : code;
  };

  /** Name of the state of a proceeding of this kind. */
  function state(kind: string, code: string): string {
    const lifecycle = LIFECYCLE_OF[kind];
    const named = names.value?.states.find((one) => one.lifecycle === lifecycle && one.code === code);
    return named?.[language.value] ?? code;
  }

  /** Departments that work can be given to. */
  const livingDepartments = computed(() =>
    Object.entries(names.value?.departments ?? {})
      .filter(([code]) => !names.value?.endedDepartments.includes(code))
      .map(([code, name]) => ({ code, name })),
  );
  const inLanguage = (list: 'grounds' | 'paths' | 'supervision'): { code: string; name: string }[] =>
    (names.value?.[list] ?? []).map((one) => ({ code: one.code, name: one[language.value] }));
  const grounds = computed(() => inLanguage('grounds'));
  const paths = computed(() => inLanguage('paths'));
  const supervisionGrounds = computed(() => inLanguage('supervision'));
  /** What a kind of message is called, such as `assignment.sent`. */
  const message = (code: string): string =>
    names.value?.messages.find((one) => one.code === code)?.[language.value] ?? code;
  /** The kinds of messages that a department or a source is sent. */
  const messagesTo = (receiver: 'department' | 'source'): { code: string; name: string }[] =>
    (names.value?.messages ?? [])
      .filter(({ to }) => to.includes(receiver))
      .map((one) => ({ code: one.code, name: one[language.value] }));

  return {
    ...{ names, load, department, category, area, clock, of, state },
    ...{ livingDepartments, grounds, paths, supervisionGrounds, message, messagesTo },
  };
});
