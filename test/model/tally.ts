/** Which commands were taken how often: a run that never reaches an end proves nothing. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();
  runs = 0;

  note(what: string, how = 'done'): void {
    const counts = this.#counts.get(what) ?? new Map<string, number>();
    counts.set(how, (counts.get(how) ?? 0) + 1);
    this.#counts.set(what, counts);
  }

  count(what: string, how = 'taken'): number {
    return this.#counts.get(what)?.get(how) ?? 0;
  }

  toString(): string {
    const lines = [...this.#counts]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([what, counts]) => `  ${what.padEnd(28)} ${[...counts].map(([how, n]) => `${n} ${how}`).join(', ')}`);
    return [`${this.runs} runs`, ...lines].join('\n');
  }
}
