import type { Tracking } from '../day/citizens.js';
import type { DepartmentServer } from '../day/department-server.js';
import type { Expected } from '../day/expected.js';
import type { Gauges } from './gauges.js';
import type { HotspotFindings } from './hotspot-findings.js';
import type { IntakeFindings } from './intake-findings.js';
import type { Leaks } from './leaks.js';
import type { Linking } from './linking.js';
import type { RoutingFindings } from './routing-findings.js';
import type { Verifications } from './staff.js';

/** What departments did with their work. */
export interface WorkDone {
  /** Assignments received by webhook, and those signed for. */
  sent: number;
  signed: number;
  returned: number;
  /** Moved to the other department by a person, and signed for there. */
  passedOn: number;
  answered: number;
  /** Submissions that were sent an answer, in any channel. */
  told: number;
  owedToHotline: number;
  backAtHotline: number;
}

/** All results of the day. */
export interface DemoOutcome {
  expected: Expected;
  /** The hub was started by this demo, so its figures are those of the day. */
  own: boolean;
  intake: IntakeFindings;
  /** Held back by the machine, looked at by a person, and released. */
  released: number;
  linking: Linking;
  hotspots: HotspotFindings;
  verified: Verifications;
  routing: RoutingFindings;
  leaks: Leaks;
  /** Figures at the very end. */
  gauges: Gauges;
  work: WorkDone;
  counts: DepartmentServer['counts'];
  /** Webhooks that arrived. */
  delivered: number;
  tracking: Tracking;
}
