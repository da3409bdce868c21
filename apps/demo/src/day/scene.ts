import { projectRoot } from '#platform';
import { setUpCity, type City } from './city.js';
import type { DayLine } from './day.js';
import { DepartmentServer } from './department-server.js';
import { Departments } from './departments.js';
import { FeedServer } from './feed-server.js';
import type { PlayedHub } from '../hub/open-hub.js';

/** The owner whose system fails at the hub's first call; its message must arrive at the second. */
const STUMBLES = 'CGJ';

/** All participants: the hub, the city's people, the departments' systems, the sites. */
export class Scene {
  readonly departments = new Departments(() => this.city);
  readonly server = new DepartmentServer((event) => this.departments.take(event), STUMBLES);
  readonly sites: FeedServer;
  private introduced?: City;

  constructor(
    readonly hub: PlayedHub,
    day: readonly DayLine[],
  ) {
    this.sites = new FeedServer([
      ...new Set(day.filter(({ channel }) => channel === 'feed').map(({ payload }) => String(payload['site']))),
    ]);
  }

  get city(): City {
    if (!this.introduced) throw new Error('the city is not set up yet');
    return this.introduced;
  }

  async open(): Promise<void> {
    await this.server.start();
    const feeds = await this.sites.start();
    this.introduced = await setUpCity(this.hub.admin, this.server, feeds, projectRoot());
  }

  /** Removes the demo's keys and endpoints from a hub that it did not start. */
  async close(): Promise<void> {
    if (!this.hub.own) await this.introduced?.leave();
    await Promise.all([this.server.stop(), this.sites.stop()]);
  }
}
