import type { HotspotSeen, TriageItem } from '../day/books.js';
import { acceptedLeads, type DayLine } from '../day/day.js';
import { DemoFault } from '../hub/demo-fault.js';
import type { HubClient } from '../hub/hub-client.js';
import type { HotspotFindings } from './hotspot-findings.js';

/** What staff did with the candidates. */
export interface Verifications {
  /** Matter numbers of the petitions, by the script's hotspot. */
  petitions: ReadonlyMap<string, string>;
  dismissed: number;
}

/**
 * A person checks each candidate: the two real ones are verified with evidence, a weak one is dismissed. The hub may have merged two of
 * them since they were listed; then the one that holds the matters now is checked, and a weak one is none any more.
 */
export async function verifyHotspots(
  staff: HubClient,
  { matches, weak }: HotspotFindings,
  day: readonly DayLine[],
): Promise<Verifications> {
  const petitions = new Map<string, string>();
  for (const { name, seen, lines } of matches) {
    if (!seen) continue;
    const finding = {
      finding: 'verified',
      lead: leadOf(name, day),
      evidence: `现场核查记录 ${name}`,
      explanation: `逐件回访 ${lines} 件来件并到现场核查，情况属实，请牵头单位统一处置。`,
    };
    const matterNumber =
      (await check(staff, seen, finding)) ?? (await check(staff, await holderOf(staff, seen), finding));
    if (matterNumber !== undefined) petitions.set(name, matterNumber);
  }
  let dismissed = 0;
  for (const one of weak) {
    const explanation = '核查后属个别事项，已由主办单位按原渠道办理，不另立信访件。';
    const done = await check(staff, one, { finding: 'not-found', evidence: '现场核查记录', explanation });
    dismissed += Number(done !== undefined);
  }
  return { petitions, dismissed };
}

/** The number of the petition, empty where none was opened; undefined when the hub refuses because the candidate is none any more. */
async function check(staff: HubClient, { id }: HotspotSeen, finding: object): Promise<string | undefined> {
  const call = `/hotspots/${id}/verification`;
  const { status, body } = await staff.send<{ matterNumber?: string }>('PUT', call, JSON.stringify(finding));
  if (status === 409) return undefined;
  if (status >= 300) throw new DemoFault(`${call}：${status}。`, `${call}: ${status}.`);
  return body.matterNumber ?? '';
}

/** The candidate that holds the matters of this one now. */
async function holderOf(staff: HubClient, seen: HotspotSeen): Promise<HotspotSeen> {
  const matters = new Set(seen.members.map(({ matterId }) => matterId));
  const listed = await staff.get<HotspotSeen[]>('/hotspots?limit=200');
  return (
    listed.find(({ id, members }) => id !== seen.id && members.some(({ matterId }) => matters.has(matterId))) ?? seen
  );
}

/** The department that a person names as lead: the usual one of the script's hotspot. */
function leadOf(hotspot: string, day: readonly DayLine[]): string | undefined {
  return day.filter(({ truth }) => truth.hotspot === hotspot).flatMap(acceptedLeads)[0];
}

/**
 * The desk moves work that one department returned to the other one that may lead it; undefined when it is not on the
 * desk.
 */
export async function passOn(
  staff: HubClient,
  line: DayLine,
  number: string,
  returnedBy: string,
): Promise<string | undefined> {
  const items = await staff.get<TriageItem[]>('/triage?limit=500');
  const item = items.find((one) => one.number === number && one.reason === 'returned');
  const lead = acceptedLeads(line).find((code) => code !== returnedBy);
  if (!item || lead === undefined) return undefined;
  await staff.put(`/triage/${item.submissionId}/decision`, {
    kind: 'assign',
    lead,
    reason: `${returnedBy} 认为不属其职责，经研判由 ${lead} 主办`,
  });
  return lead;
}
