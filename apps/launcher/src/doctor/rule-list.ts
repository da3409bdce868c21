import type { DoctorRule } from './finding.js';
import { judgeClock, judgeConnections, judgeDisk, judgeLocks, judgeTransactions } from './rules/machine.js';
import {
  judgeAlarms,
  judgeCheckpoint,
  judgeClockWatch,
  judgeDeadLetters,
  judgeDeliveries,
  judgeEndpoints,
  judgeLateClocks,
  judgeWitnesses,
} from './rules/promises.js';
import {
  judgeBacklog,
  judgeFeeds,
  judgeOutbox,
  judgeParked,
  judgeProcesses,
  judgeQueue,
  judgeUrgent,
} from './rules/road.js';
import { judgeKeys, judgePublicUrl, judgeRole } from './rules/settings.js';

/** Everything that the doctor looks at, in the order of its report; docs/operations.md explains each by its name. */
export const DOCTOR_RULES: readonly DoctorRule[] = [
  { name: 'alarms', judge: judgeAlarms },
  { name: 'urgent', judge: judgeUrgent },
  { name: 'processes', judge: judgeProcesses },
  { name: 'queue', judge: judgeQueue },
  { name: 'outbox', judge: judgeOutbox },
  { name: 'backlog', judge: judgeBacklog },
  { name: 'parked', judge: judgeParked },
  { name: 'feeds', judge: judgeFeeds },
  { name: 'deliveries', judge: judgeDeliveries },
  { name: 'dead-letters', judge: judgeDeadLetters },
  { name: 'endpoints', judge: judgeEndpoints },
  { name: 'clock-watch', judge: judgeClockWatch },
  { name: 'late-clocks', judge: judgeLateClocks },
  { name: 'checkpoint', judge: judgeCheckpoint },
  { name: 'witnesses', judge: judgeWitnesses },
  { name: 'clock', judge: judgeClock },
  { name: 'disk', judge: judgeDisk },
  { name: 'locks', judge: judgeLocks },
  { name: 'transactions', judge: judgeTransactions },
  { name: 'connections', judge: judgeConnections },
  { name: 'role', judge: judgeRole },
  { name: 'keys', judge: judgeKeys },
  { name: 'public-url', judge: judgePublicUrl },
];
