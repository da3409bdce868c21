import { onMounted, ref, type Ref } from 'vue';
import { contentOfAnswer, hub } from '../../api/hub.js';
import type { components } from '../../api/schema.js';
import { language } from '../../language/language.js';

export type OversightRecord = components['schemas']['OversightResponse'];
export type OversightKindRow = components['schemas']['OversightKindResponse'];

/** The kinds of records as the hub lists them, and what a kind or an outcome is called. */
export function useOversightKinds(): {
  kinds: Ref<OversightKindRow[]>;
  nameOfKind: (code: string) => string;
  nameOfOutcome: (record: OversightRecord) => string;
} {
  const kinds = ref<OversightKindRow[]>([]);
  onMounted(async () => {
    // A refusal leaves the codes; the list tells of it.
    kinds.value = await contentOfAnswer(hub.GET('/oversight/kinds')).catch(() => []);
  });
  const rowOf = (code: string): OversightKindRow | undefined => kinds.value.find((kind) => kind.code === code);
  const nameOfKind = (code: string): string => rowOf(code)?.[language.value] ?? code;
  const nameOfOutcome = ({ kind, outcome }: OversightRecord): string =>
    rowOf(kind)?.outcomes.find(({ code }) => code === outcome)?.[language.value] ?? outcome ?? '';
  return { kinds, nameOfKind, nameOfOutcome };
}
