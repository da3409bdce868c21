import type { City } from './city.js';
import { inParallel } from '../hub/parallel.js';
import type { SentLines } from './play.js';

/** A submission as staff see it. */
export interface SubmissionSeen {
  number: string;
  matterId: string | null;
  relation: string | null;
  reasons: string[] | null;
  understanding: { category?: { code: string }; place?: { anchors: string[] } } | null;
}

export interface MatterSeen {
  id: string;
  number: string;
  title: string;
  assignments: { department: string; role: string; state: string; reasons: string[] }[];
}

export interface TriageItem {
  submissionId: string;
  number: string;
  reason: string;
  reasons: string[];
}

export interface HotspotSeen {
  id: string;
  state: string;
  title: string;
  evidence: { distinctPeople: number; distinctChannels: number; rising: string | null };
  members: { matterId: string; matterNumber: string; submissions: number }[];
}

/** The data of the hub's own endpoints about every submission. */
export interface Books {
  /** Open submissions by registration number. */
  submissions: ReadonlyMap<string, SubmissionSeen>;
  /** Registration numbers under seal. */
  sealed: ReadonlySet<string>;
  /** The desk by registration number, before anybody decided. */
  triage: ReadonlyMap<string, TriageItem>;
  /** By id. */
  matters: ReadonlyMap<string, MatterSeen>;
  hotspots: readonly HotspotSeen[];
}

const AT_ONCE = 6;

/** Reads from the endpoints what happened to every registration number. */
export async function readBooks({ staff, sealedDesk }: City, sent: SentLines): Promise<Books> {
  const numbers = [...new Set([...sent.values()].flatMap(({ receipt }) => receipt?.registrationNumber ?? []))];
  const triage = await staff.get<TriageItem[]>('/triage?limit=500');
  const hotspots = await staff.get<HotspotSeen[]>('/hotspots?limit=200');
  const sealed = await sealedDesk.get<{ number: string; decision: string | null }[]>('/sealed');
  const seen = await inParallel(numbers, AT_ONCE, (number) => staff.find<SubmissionSeen>(`/submissions/${number}`));
  const submissions = seen.filter((one) => one !== undefined);
  const ids = [
    ...new Set([
      ...submissions.flatMap(({ matterId }) => matterId ?? []),
      ...hotspots.flatMap(({ members }) => members.map(({ matterId }) => matterId)),
    ]),
  ];
  const matters = await inParallel(ids, AT_ONCE, (id) => staff.get<MatterSeen>(`/matters/${id}`));
  return {
    submissions: new Map(submissions.map((one) => [one.number, one])),
    sealed: new Set(sealed.flatMap(({ number, decision }) => (decision === 'release' ? [] : number))),
    triage: new Map(triage.map((item) => [item.number, item])),
    matters: new Map(matters.map((matter) => [matter.id, matter])),
    hotspots,
  };
}
