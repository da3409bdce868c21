/** The parameters of one query that is put together from parts. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** Adds a value and returns its place, `$3`. */
  put(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
