import fc, { type Arbitrary } from 'fast-check';

const KINDS = {
  id: /"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g,
  number: /"\d{8}-\d{8,}-[0-9A-Z]"/g,
  queryCode: /"\d{4}(?:-\d{4}){3}"/g,
  upload: /"[\w-]{32}"/g,
  word: /"(?:[A-Z]{2,8}|[a-z][a-z0-9-]{2,30})"/g,
} as const;
type Kind = keyof typeof KINDS;

const MOST_OF_A_KIND = 1_000;

/** Ids, numbers and codes that the hub told, so that later requests find something. */
export class KnownValues {
  readonly #values: Record<Kind, string[]> = { id: [], number: [], queryCode: [], upload: [], word: [] };
  readonly #seen = new Set<string>();

  learn(text: string): void {
    for (const [kind, pattern] of Object.entries(KINDS) as [Kind, RegExp][])
      for (const quoted of text.match(pattern)?.slice(0, 40) ?? []) this.#keep(kind, quoted.slice(1, -1));
  }

  /** Any of them. */
  any(): Arbitrary<string> {
    return fc.oneof(...(Object.keys(KINDS) as Kind[]).map((kind) => this.#of(kind)));
  }

  /** What fits a parameter of this name in an address. */
  named(name: string): Arbitrary<string> {
    if (/^(id|submissionId)$/i.test(name)) return this.#of('id');
    if (name === 'upload') return this.#of('upload');
    if (name === 'number') return this.#of('number');
    if (name === 'code') return fc.oneof(this.#of('queryCode'), this.#of('word'));
    if (/year|seq|version|place/i.test(name)) return fc.oneof(fc.nat(3000).map(String), this.#of('word'));
    return this.any();
  }

  /** Looked up when it is drawn: an arbitrary is made once, and knows what was learnt since. */
  #of(kind: Kind): Arbitrary<string> {
    return fc.tuple(fc.nat(1_000_000), fc.uuid()).map(([at, none]) => {
      const values = this.#values[kind];
      return values[at % Math.max(1, values.length)] ?? none;
    });
  }

  #keep(kind: Kind, value: string): void {
    if (this.#seen.has(value) || this.#values[kind].length >= MOST_OF_A_KIND) return;
    this.#seen.add(value);
    this.#values[kind].push(value);
  }
}
