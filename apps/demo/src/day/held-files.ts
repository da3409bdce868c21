import type { City } from './city.js';
import type { DayLine } from './day.js';
import { registeredLines } from './expected.js';
import type { SentLines } from './play.js';

/** A line of the sealed desk's list. */
interface Envelope {
  submissionId: string;
  number: string;
  held: boolean;
}

/**
 * 暂扣件: a person of the sealed desk looks at what the machine held back, and releases what accuses nobody. Returns how
 * many were released.
 */
export async function lookAtHeldFiles({ sealedDesk }: City, day: readonly DayLine[], sent: SentLines): Promise<number> {
  const accusing = new Set(
    registeredLines(day)
      .filter(({ truth }) => truth.sealed)
      .flatMap(({ id }) => sent.get(id)?.receipt?.registrationNumber ?? []),
  );
  const list = await sealedDesk.get<Envelope[]>('/sealed');
  const harmless = list.filter(({ held, number }) => held && !accusing.has(number));
  for (const { submissionId } of harmless)
    await sealedDesk.put(`/sealed/${submissionId}/decision`, {
      kind: 'release',
      reason: '经密件柜台专人阅看，未检举控告公职人员，转普通程序办理',
    });
  return harmless.length;
}
