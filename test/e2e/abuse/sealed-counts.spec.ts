import { startTestHub, type TestHub } from '../../support/hub.js';

interface Page {
  paths: Record<string, Record<string, { 'x-required-scopes'?: string[] }>>;
}
interface Receipt {
  registrationNumber: string;
  queryCode: string;
}
interface Work {
  assignmentId: string;
  proceedingId: string;
  matterId: string;
  matterNumber: string;
}

/** A checkpoint is signed every minute and tells the number of all audit entries, whatever they are about. */
const SIGNED = ['/audit/checkpoint', '/track/{code}/proof'];

/** INV-25: that somebody accused an official shows in no number that a stranger, a sender or a department may read. */
describe('a sealed file', () => {
  let hub: TestHub;
  let own: Receipt;
  let work: Work[];
  const keys = new Map<string, string>();

  const keyOf = async (name: string, rights: object): Promise<void> => {
    const { body } = await hub.ask('POST', '/keys', { name, ...rights });
    keys.set(name, (body as { key: string }).key);
  };
  const tell = async (title: string, text: string): Promise<Receipt> => {
    const { body } = await hub.ask('POST', '/intake/web', { title, text }, keys.get('channel'));
    await hub.rest();
    return body as Receipt;
  };
  const workNow = async (): Promise<Work[]> =>
    (await hub.ask('GET', '/assignments', undefined, keys.get('department'))).body as Work[];

  beforeAll(async () => {
    hub = await startTestHub();
    await keyOf('channel', { scopes: ['channel'], sources: ['web'] });
    await keyOf('staff', { scopes: ['staff'] });
    own = await tell('路灯不亮', '青芦路12号门口路灯三天不亮了，请维修。');
    const { body } = await hub.ask('GET', `/submissions/${own.registrationNumber}`);
    const matter = await hub.ask('GET', `/matters/${(body as { matterId: string }).matterId}`);
    const [{ department }] = (matter.body as { assignments: [{ department: string }] }).assignments;
    await keyOf('department', { scopes: ['department'], department });
    await keyOf('other department', { scopes: ['department'], department: department === 'CGJ' ? 'SFJ' : 'CGJ' });
    work = await workNow();
    expect(work).toHaveLength(1);
  });
  afterAll(() => hub.close());

  /** Everything that is read without a key, with a department's and with a channel's, by the API's own list. */
  async function everythingRead(): Promise<Map<string, string>> {
    const { paths } = (await hub.ask('GET', '/openapi.json')).body as Page;
    const read = new Map<string, string>();
    const fill: Record<string, string> = {
      code: own.queryCode,
      number: own.registrationNumber,
    };
    for (const [path, { get }] of Object.entries(paths)) {
      if (!get || path.startsWith('/problems') || SIGNED.includes(path)) continue;
      const holder = path.startsWith('/proceedings') ? work[0]!.proceedingId : work[0]!.assignmentId;
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? (name === 'file' ? 'x.html' : holder));
      for (const [name, key] of [['nobody', null] as const, ...keys].filter(([who]) => who !== 'staff')) {
        const query = url === '/events' && name === 'channel' ? '?source=web' : '';
        const { status, body } = await hub.ask('GET', url + query, undefined, key);
        read.set(`${name}: ${path}`, `${status} ${JSON.stringify(body)}`);
      }
    }
    return read;
  }
  const changed = (before: Map<string, string>, after: Map<string, string>): string[] =>
    [...after].filter(([door, said]) => before.get(door) !== said).map(([door, said]) => `${door}: ${said}`);

  it('changes nothing that a stranger, a sender or a department reads; an open one does', async () => {
    const before = await everythingRead();
    expect([...before.values()].filter((said) => said.startsWith('200')).length).toBeGreaterThan(10);
    await tell('举报', '举报城管局科长王某某收受商户红包。');
    await tell('举报', '住建局副局长李某某利用职权为亲属承揽工程，请查处。');
    expect((await hub.ask('GET', '/sealed')).body).toHaveLength(2);
    expect(changed(before, await everythingRead())).toEqual([]);
    await tell('路灯不亮', '文澜雅居东侧的路灯不亮，请维修。');
    expect(changed(before, await everythingRead())).toContainEqual(
      expect.stringMatching(/^department: \/assignments: 200 /),
    );
  });

  it('leaves no gap in the numbers of matters that departments read', async () => {
    const [first, second] = (await workNow()).map(({ matterNumber }) => Number(matterNumber.split('-')[1])).sort();
    expect(second! - first!).toBe(1);
  });

  it('is not told by the figures of the hub: they need a key that departments and staff do not have', async () => {
    const statuses = await Promise.all(
      [null, ...keys.values()].map(async (key) => (await hub.ask('GET', '/metrics', undefined, key)).status),
    );
    expect(statuses).toEqual([401, 403, 403, 403, 403]);
    await keyOf('monitor', { scopes: ['monitor'] });
    expect((await hub.ask('GET', '/metrics', undefined, keys.get('monitor'))).status).toBe(200);
  });
});
