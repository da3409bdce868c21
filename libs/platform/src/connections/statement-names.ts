/** From this use on a statement is worth a name: it is sent again and again. */
const NAMED_FROM = 4;
/** Statements with a name. Each connection keeps the plans of all that it was sent, some ten kilobytes each. */
const MOST_NAMED = 400;
/** Statements that are counted; the one counted first is forgotten first. */
const MOST_COUNTED = 1_000;
/** What has a plan. Anything else, as `begin`, is sent as it is. */
const PLANNED = /^\s{0,20}(select|insert|update|delete|with)\b/i;

/**
 * Names for the statements that a process sends often. PostgreSQL plans a statement with a name a few times only, and after that a
 * connection sends the name and the values.
 */
export class StatementNames {
  readonly #named = new Map<string, string>();
  readonly #counted = new Map<string, number>();

  /** The name of a statement; undefined while it is rare, or when too many have one. */
  nameOf(text: string): string | undefined {
    const known = this.#named.get(text);
    if (known !== undefined) return known;
    if (this.#named.size >= MOST_NAMED || !PLANNED.test(text)) return undefined;
    const uses = (this.#counted.get(text) ?? 0) + 1;
    if (uses < NAMED_FROM) {
      if (uses === 1 && this.#counted.size >= MOST_COUNTED)
        this.#counted.delete(this.#counted.keys().next().value ?? '');
      this.#counted.set(text, uses);
      return undefined;
    }
    this.#counted.delete(text);
    const name = `huiliu_${this.#named.size + 1}`;
    this.#named.set(text, name);
    return name;
  }
}
