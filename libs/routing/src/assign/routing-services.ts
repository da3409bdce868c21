import type { DataSource } from 'typeorm';
import { type Vault } from '#platform';
import type { Shadow } from '../models/model-keeper.js';
import type { DutyHistory } from './history/duty-history.js';
import type { ReferenceData } from '../reference/reference.js';

export interface RoutingServices {
  database: DataSource;
  vault: Vault;
  /** The city's data as it stands; asked for at each use, because it may be replaced while the worker runs. */
  reference: () => ReferenceData;
  /** A category model on trial; undefined while none is. */
  shadow?: () => Shadow | undefined;
  /** What was learned of who handles what; undefined while nothing was. */
  history?: () => DutyHistory | undefined;
}
