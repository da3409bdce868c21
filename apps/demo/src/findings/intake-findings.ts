import { DAY_CHANNELS, type Channel, type DayLine } from '../day/day.js';
import { registeredLines } from '../day/expected.js';
import type { Story } from '../day/story.js';

export interface IntakeFindings {
  channels: Record<Channel, { received: number; registered: number; retransmissions: number; amendments: number }>;
  /** Distinct registration numbers. */
  registered: number;
  /** Retransmissions that got an identical first receipt. */
  firstReceipts: number;
  /** Amendments that were registered in addition to the original. */
  amendments: number;
  /** Submissions without a receipt, or whose number is neither routed nor sealed nor on the desk. */
  lost: DayLine[];
  sealed: { right: number; missed: DayLine[]; extra: DayLine[] };
}

export function intakeFindings(story: Story): IntakeFindings {
  const { day } = story;
  const first = day.filter((line) => line.truth.relation === 'retransmission' && gotFirstReceipt(story, line));
  const amended = day.filter((line) => line.truth.relation === 'amendment' && amendsItsOriginal(story, line));
  const registered = registeredLines(day);
  const isRegistered = (line: DayLine): boolean => story.numberOf(line) !== undefined;
  const channels = Object.fromEntries(
    DAY_CHANNELS.map((channel) => {
      const here = (lines: readonly DayLine[]): number => lines.filter((line) => line.channel === channel).length;
      return [
        channel,
        {
          received: here(day),
          registered: here(registered.filter(isRegistered)),
          retransmissions: here(first),
          amendments: here(amended),
        },
      ];
    }),
  );
  return {
    channels: channels as IntakeFindings['channels'],
    registered: new Set(day.flatMap((line) => story.numberOf(line) ?? [])).size,
    firstReceipts: first.length,
    amendments: amended.length,
    lost: day.filter((line) => isLost(story, line)),
    sealed: {
      right: registered.filter((line) => line.truth.sealed && story.isSealed(line)).length,
      missed: registered.filter((line) => line.truth.sealed && !story.isSealed(line)),
      extra: registered.filter((line) => !line.truth.sealed && story.isSealed(line)),
    },
  };
}

function gotFirstReceipt({ sent }: Story, { id, truth }: DayLine): boolean {
  const [mine, first] = [sent.get(id)?.receipt, sent.get(truth.of ?? '')?.receipt];
  return (
    mine?.outcome === 'retransmission' &&
    mine.registrationNumber === first?.registrationNumber &&
    mine.queryCode === first.queryCode
  );
}

function amendsItsOriginal({ sent }: Story, { id, truth }: DayLine): boolean {
  const [mine, first] = [sent.get(id)?.receipt, sent.get(truth.of ?? '')?.receipt];
  return (
    mine !== undefined &&
    mine.amends === first?.registrationNumber &&
    mine.registrationNumber !== first?.registrationNumber
  );
}

function isLost(story: Story, line: DayLine): boolean {
  const number = story.numberOf(line);
  if (number === undefined) return true;
  // The request for a post's receipt must find it registered; otherwise the poll had missed it.
  if (line.channel === 'feed' && story.sent.get(line.id)?.receipt?.outcome !== 'retransmission') return true;
  const { submissions, sealed, triage } = story.books;
  return !(submissions.get(number)?.matterId || sealed.has(number) || triage.has(number));
}
