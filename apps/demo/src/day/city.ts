import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DemoFault } from '../hub/demo-fault.js';
import type { DepartmentServer } from './department-server.js';
import type { Senders } from './doors.js';
import { HubClient, HubRefusal } from '../hub/hub-client.js';
import { inParallel } from '../hub/parallel.js';

export const HOTLINE_SOURCE = 'hotline-12345';
const SITES = 'yunting-sites';
const POLL_SECONDS = 5;

/** Every participant of the city, each with their own key. */
export interface City {
  senders: Senders;
  staff: HubClient;
  sealedDesk: HubClient;
  /** By department code. */
  departments: ReadonlyMap<string, HubClient>;
  /** Names by department code. */
  names: ReadonlyMap<string, string>;
  /** Removes keys and endpoints from the hub. */
  leave(): Promise<void>;
}

/** Registers the city at the hub through the administrator's endpoints: sources, keys, endpoints and feeds. */
export async function setUpCity(
  admin: HubClient,
  server: DepartmentServer,
  feedUrls: readonly string[],
  root: string,
): Promise<City> {
  const made: string[] = [];
  const secretOf = async (
    code: string,
    channel: string,
    name: string,
  ): Promise<{ source: string; secret: string }> => ({
    source: code,
    secret: (await newSource(admin, { code, channel, name })).secret,
  });
  const keyFor = async (name: string, more: object): Promise<HubClient> => {
    const { id, key } = await admin.post<{ id: string; key: string }>('/keys', { name, ...more });
    made.push(`/keys/${id}`);
    return admin.as(key);
  };
  const listen = async (ownerKind: string, owner: string): Promise<void> => {
    const { id, secret } = await newEndpoint(admin, { ownerKind, owner, url: server.urlOf(owner) });
    made.push(`/endpoints/${id}`);
    server.trust(owner, secret);
  };

  const senders: Senders = {
    open: new HubClient(admin.url),
    hotline: await secretOf(HOTLINE_SOURCE, 'hotline', '云汀市 12345 热线'),
    feed: await secretOf(SITES, 'feed', '云汀市民网站'),
    clerk: await keyFor('信访大厅登记员', { scopes: ['channel'], sources: ['letter', 'visit'] }),
    portal: await keyFor('云汀市门户网站', { scopes: ['channel'], sources: ['web'] }),
  };
  const units = unitsOf(root);
  await listen('source', HOTLINE_SOURCE);
  const departments = await inParallel(units, 4, async ({ code, name }) => {
    await listen('department', code);
    return [code, await keyFor(`${name}业务系统`, { scopes: ['department'], department: code })] as const;
  });
  for (const url of feedUrls) await admin.post('/feeds', { source: SITES, url, everySeconds: POLL_SECONDS });
  return {
    senders,
    staff: await keyFor('研判台值班员', { scopes: ['staff'] }),
    sealedDesk: await keyFor('密件柜台专人', { scopes: ['sealed-desk'] }),
    departments: new Map(departments),
    names: new Map(units.map(({ code, name }) => [code, name])),
    leave: async () => void (await inParallel(made, 4, (path) => admin.delete(path))),
  };
}

/** Departments in force, from the reference data that the hub loads too. */
function unitsOf(root: string): { code: string; name: string }[] {
  const file = readFileSync(join(root, 'db', 'reference', 'departments.json'), 'utf8');
  return (JSON.parse(file) as { items: { code: string; name: string; validTo: string | null }[] }).items.filter(
    ({ validTo }) => validTo === null,
  );
}

async function newSource(admin: HubClient, source: object): Promise<{ secret: string }> {
  try {
    return await admin.post<{ secret: string }>('/sources', source);
  } catch (fault) {
    if (!(fault instanceof HubRefusal) || fault.code !== 'not-allowed-now') throw fault;
    throw new DemoFault(
      `${admin.url} 上已经演示过这一天；请换一个新的数据文件夹再演示，或不带 --url 运行。`,
      `${admin.url} has seen this day before; play it on a hub with a fresh data folder, or run without --url.`,
    );
  }
}

async function newEndpoint(admin: HubClient, endpoint: object): Promise<{ id: string; secret: string }> {
  try {
    return await admin.post<{ id: string; secret: string }>('/endpoints', endpoint);
  } catch (fault) {
    if (!(fault instanceof HubRefusal) || fault.code !== 'address-refused') throw fault;
    throw new DemoFault(
      `${admin.url} 不向本机地址推送；请用 OUTBOUND_ALLOW=127.0.0.0/8 启动它。`,
      `${admin.url} does not call addresses of this machine; start it with OUTBOUND_ALLOW=127.0.0.0/8.`,
    );
  }
}
