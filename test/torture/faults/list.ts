import { dyingConsumer } from './dying-consumer.js';
import { failingQueue } from './failing-queue.js';
import type { Fault } from './fault.js';
import { fullDisk } from './full-disk.js';
import { killedProcesses } from './killed-processes.js';
import { powerCut } from './power-cut.js';
import { restartedPostgres } from './restarted-postgres.js';
import { rollingRestart } from './rolling-restart.js';
import { stoppedWorker } from './stopped-worker.js';
import { troubledLinks } from './troubled-links.js';
import { wrongClock } from './wrong-clock.js';

/** Every fault, in the order of `npm run torture`. */
export const FAULTS: readonly Fault[] = [
  killedProcesses,
  restartedPostgres,
  failingQueue,
  stoppedWorker,
  wrongClock,
  troubledLinks,
  rollingRestart,
  fullDisk,
  powerCut,
  dyingConsumer,
];
