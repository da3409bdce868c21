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
  /** Assignments that came by webhook, and those signed for. */
  sent: number;
  signed: number;
  returned: number;
  /** Given to the other department by a person, and signed for there. */
  passedOn: number;
  answered: number;
  /** Submissions that were told an answer, in whatever channel. */
  told: number;
  owedToHotline: number;
  backAtHotline: number;
}

/** Everything that the day came to. */
export interface DemoOutcome {
  expected: Expected;
  /** The hub was started by this demo: its figures are the day's. */
  own: boolean;
  intake: IntakeFindings;
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
