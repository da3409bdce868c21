import type { DataSource } from 'typeorm';
import { type Vault } from '#platform';
import type { Shadow } from '../models/model-keeper.js';
import type { DutyHistory } from './history/duty-history.js';
import type { ReferenceData } from '../reference/reference.js';

export interface RoutingServices {
  database: DataSource;
  vault: Vault;
  /** The city's current reference data. It is a function, because the data may be replaced while the worker runs. */
  reference: () => ReferenceData;
  /** A category model on trial; undefined while there is none. */
  shadow?: () => Shadow | undefined;
  /** The learned history of who handles what; undefined while nothing was learned. */
  history?: () => DutyHistory | undefined;
}
