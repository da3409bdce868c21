import { DAY_CHANNELS, type Channel, type DayLine } from './day.js';

/** The required results of the day, independent of the hub's rules: counts of the script's own labels. */
export interface Expected {
  received: Record<Channel, number>;
  registered: number;
  retransmissions: number;
  amendments: number;
  sealed: number;
  hotspots: string[];
}

export function expectedOf(day: readonly DayLine[]): Expected {
  const registered = registeredLines(day);
  const received = Object.fromEntries(
    DAY_CHANNELS.map((channel) => [channel, day.filter((line) => line.channel === channel).length]),
  );
  return {
    received: received as Record<Channel, number>,
    registered: registered.length,
    retransmissions: day.length - registered.length,
    amendments: day.filter(({ truth }) => truth.relation === 'amendment').length,
    sealed: registered.filter(({ truth }) => truth.sealed).length,
    hotspots: [...new Set(day.flatMap(({ truth }) => truth.hotspot ?? []))].sort(),
  };
}

/** Lines that become submissions of their own: every line but a retransmission. */
export function registeredLines(day: readonly DayLine[]): DayLine[] {
  return day.filter(({ truth }) => truth.relation !== 'retransmission');
}
