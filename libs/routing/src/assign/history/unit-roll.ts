import type { KnownUnit } from './renames.js';

export type StoredUnit = KnownUnit & { code: string; now: number };

/** The units that ever handled something, each with a small number, and which of them were renamed. */
export class UnitRoll {
  readonly known: KnownUnit[] = [];
  readonly #codes: string[] = [];
  /** Number of the unit that does its work now; itself unless it was renamed. */
  readonly #now: number[] = [];
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#codes.length;
  }

  code(unit: number): string {
    return this.#codes[unit]!;
  }

  readonly isCurrent = (unit: number): boolean => this.#now[unit] === unit;

  /** Returns the number of the unit with this code; undefined when it never handled anything. */
  find(code: string): number | undefined {
    const unit = this.#numbers.get(code);
    return unit === undefined ? undefined : this.#now[unit];
  }

  enter(code: string, name: string, at: number): number {
    const found = this.find(code);
    if (found !== undefined) return found;
    this.push({ code, name, cases: 0, firstAt: at, lastAt: at, now: this.size });
    return this.size - 1;
  }

  handled(unit: number, at: number): void {
    const known = this.known[unit]!;
    known.cases++;
    known.lastAt = Math.max(known.lastAt, at);
  }

  /** From now on both numbers mean the second unit. */
  replace(old: number, young: number): void {
    const [was, is] = [this.known[old]!, this.known[young]!];
    Object.assign(is, {
      cases: is.cases + was.cases,
      firstAt: Math.min(is.firstAt, was.firstAt),
      lastAt: Math.max(is.lastAt, was.lastAt),
    });
    was.cases = 0;
    for (const [unit, now] of this.#now.entries()) if (now === old) this.#now[unit] = young;
  }

  store(): StoredUnit[] {
    return this.known.map((known, unit) => ({ ...known, code: this.#codes[unit]!, now: this.#now[unit]! }));
  }

  static restore(stored: readonly StoredUnit[]): UnitRoll {
    const roll = new UnitRoll();
    for (const unit of stored) roll.push(unit);
    return roll;
  }

  private push({ code, now, ...known }: StoredUnit): void {
    this.#numbers.set(code, this.#codes.push(code) - 1);
    this.#now.push(now);
    this.known.push(known);
  }
}
