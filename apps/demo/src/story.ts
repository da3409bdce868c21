import type { Books, MatterSeen } from './books.js';
import type { Line } from './day.js';
import { registeredLines } from './expected.js';
import type { SentLines } from './play.js';

/** The script laid beside the hub's books: which line is which registration number and which matter. */
export class Story {
  private readonly lines: ReadonlyMap<string, Line>;

  constructor(
    readonly day: readonly Line[],
    readonly sent: SentLines,
    readonly books: Books,
  ) {
    this.lines = new Map(registeredLines(day).map((line) => [this.numberOf(line) ?? '', line]));
  }

  numberOf({ id }: Line): string | undefined {
    return this.sent.get(id)?.receipt?.registrationNumber;
  }

  lineOf(number: string): Line | undefined {
    return this.lines.get(number);
  }

  /** The matter of a line in the open books. */
  matterOf(line: Line): MatterSeen | undefined {
    const matterId = this.books.submissions.get(this.numberOf(line) ?? '')?.matterId;
    return matterId ? this.books.matters.get(matterId) : undefined;
  }

  isSealed(line: Line): boolean {
    return this.books.sealed.has(this.numberOf(line) ?? '');
  }

  /** Department that the machine made lead of the line's matter. */
  leadOf(line: Line): string | undefined {
    return this.matterOf(line)?.assignments.find(({ role }) => role === 'lead')?.department;
  }
}
