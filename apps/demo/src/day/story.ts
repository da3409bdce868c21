import type { Books, MatterSeen } from './books.js';
import type { DayLine } from './day.js';
import { registeredLines } from './expected.js';
import type { SentLines } from './play.js';

/** Connects the script with the hub's data: the registration number and the matter of each line. */
export class Story {
  private readonly lines: ReadonlyMap<string, DayLine>;

  constructor(
    readonly day: readonly DayLine[],
    readonly sent: SentLines,
    readonly books: Books,
  ) {
    this.lines = new Map(registeredLines(day).map((line) => [this.numberOf(line) ?? '', line]));
  }

  numberOf({ id }: DayLine): string | undefined {
    return this.sent.get(id)?.receipt?.registrationNumber;
  }

  lineOf(number: string): DayLine | undefined {
    return this.lines.get(number);
  }

  /** The matter of a line in the open data. */
  matterOf(line: DayLine): MatterSeen | undefined {
    const matterId = this.books.submissions.get(this.numberOf(line) ?? '')?.matterId;
    return matterId ? this.books.matters.get(matterId) : undefined;
  }

  isSealed(line: DayLine): boolean {
    return this.books.sealed.has(this.numberOf(line) ?? '');
  }

  /** Department that the machine made lead of the line's matter. */
  leadOf(line: DayLine): string | undefined {
    return this.matterOf(line)?.assignments.find(({ role }) => role === 'lead')?.department;
  }
}
