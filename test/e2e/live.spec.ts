import { startTestHub, type TestHub } from '../support/hub.js';
import { loggedIn, type LoggedIn } from '../support/role-holders.js';
import { until } from '../support/until.js';

interface Heard {
  id: string;
  type: string;
  data: { kind?: string; id?: string };
}

/** A browser that listens, as EventSource does. */
class Ear {
  readonly heard: Heard[] = [];
  status = 0;
  #abort = new AbortController();

  static async open(hub: TestHub, who: LoggedIn | null, lastEventId?: string): Promise<Ear> {
    const ear = new Ear();
    const answer = await fetch(`${hub.url}/me/live`, {
      headers: { ...who?.headers, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: ear.#abort.signal,
    });
    ear.status = answer.status;
    if (answer.status === 200 && answer.body) void ear.#read(answer.body);
    else await answer.text();
    return ear;
  }

  /** Ids that were told of one kind. */
  of(kind: string): string[] {
    return this.heard.filter(({ data }) => data.kind === kind).map(({ data }) => data.id ?? '');
  }

  async connected(): Promise<this> {
    await until(async () => this.heard.some(({ type }) => type === 'beat'), 'the stream began');
    return this;
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for await (const bytes of body) {
        const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#keep(block);
      }
    } catch {
      // Closed by the test, or by the hub.
    }
  }

  #keep(block: string): void {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    const [id = '', type = '', data = '{}'] = [fields.get('id'), fields.get('event'), fields.get('data')];
    if (type) this.heard.push({ id, type, data: JSON.parse(data) as Heard['data'] });
  }
}

describe('GET /me/live: what an open screen hears', () => {
  let hub: TestHub;
  let clerk: LoggedIn;
  const ears: Ear[] = [];
  let told = 0;

  beforeAll(async () => {
    hub = await startTestHub();
    clerk = await loggedIn(hub, ['triage-clerk']);
  });
  afterEach(() => ears.splice(0).forEach((ear) => ear.close()));
  afterAll(() => hub.close());

  const listen = async (who: LoggedIn | null, lastEventId?: string): Promise<Ear> => {
    const ear = await Ear.open(hub, who, lastEventId);
    ears.push(ear);
    return ear.status === 200 ? ear.connected() : ear;
  };
  const tell = async (title: string, text: string): Promise<{ id: string; matterId: string | null }> => {
    const phone = `199000400${String((told += 1)).padStart(2, '0')}`;
    const receipt = await hub.ask('POST', '/intake/web', { title, text, name: '宁某某', phone }, null);
    const { registrationNumber } = receipt.body as { registrationNumber: string };
    await hub.rest();
    return (await hub.ask('GET', `/submissions/${registrationNumber}`)).body;
  };
  const lamp = (): Promise<{ id: string; matterId: string | null }> =>
    tell('路灯不亮', `青芦路${told + 20}号门口的路灯三天不亮了，请维修。`);

  it('tells the desk of an item and its matter by id, and holds no word', async () => {
    const ear = await listen(clerk);
    const vague = await tell('咨询一件事', '你好，想问一下这个事情应该找哪个部门，麻烦给个答复。');
    await until(async () => ear.of('triage').includes(vague.id), 'the item was told');
    expect(ear.of('matter')).toContain(vague.matterId);
    expect(JSON.stringify(ear.heard)).not.toMatch(/[一-鿿]/);
  });

  it('tells a unit of its own assignments alone', async () => {
    const own = await loggedIn(hub, ['handler'], 'CGJ');
    const stranger = await loggedIn(hub, ['handler'], 'TJJ');
    const [desk, mine, other] = [await listen(clerk), await listen(own), await listen(stranger)];
    const one = await lamp();
    await until(async () => desk.of('matter').includes(one.matterId ?? ''), 'the desk heard it');
    const { assignments } = (await hub.ask('GET', `/matters/${one.matterId}`)).body as {
      assignments: { department: string }[];
    };
    const leads = assignments.map(({ department }) => department);
    const fresh = await listen(await loggedIn(hub, ['handler'], leads[0]));
    await lamp();
    await until(async () => fresh.of('assignment').length > 0, 'the unit heard it');
    expect(fresh.of('matter')).toEqual([]);
    if (!leads.includes('CGJ')) expect(mine.of('assignment')).toEqual([]);
    expect(other.heard.filter(({ type }) => type === 'change')).toEqual([]);
  });

  it('is silent about a sealed submission', async () => {
    const ear = await listen(clerk);
    const receipt = await hub.ask(
      'POST',
      '/intake/web',
      {
        title: '举报科长受贿',
        text: '我实名举报区城管局霍某某科长收受商户贿赂三万元，有转账记录。',
        name: '宁某某',
        phone: '19900040099',
      },
      null,
    );
    const { registrationNumber } = receipt.body as { registrationNumber: string };
    await hub.rest();
    const sealed = await hub.ask('GET', `/submissions/${registrationNumber}`);
    expect(sealed.status).toBe(404);
    const before = ear.heard.length;
    // What comes after it is heard, so the silence before was one.
    const after = await lamp();
    await until(async () => ear.of('matter').includes(after.matterId ?? ''), 'the next one was told');
    const [{ id: submission } = { id: '' }] = (await hub.database.query(
      'select id from submissions where number = $1',
      [registrationNumber],
    )) as { id: string }[];
    const matters = (await hub.database.query('select id from matters where sealed')) as { id: string }[];
    const all = ear.heard.map(({ data }) => data.id);
    expect(before).toBeGreaterThan(0);
    for (const id of [submission, ...matters.map((one) => one.id)]) expect(all).not.toContain(id);
  });

  it('tells who comes back what was missed, and to read all again where that is not known', async () => {
    const [stays, leaves] = [await listen(clerk), await listen(clerk)];
    await lamp();
    await until(async () => leaves.of('matter').length > 0, 'the first one was told');
    const last = leaves.heard.findLast(({ type }) => type === 'change')?.id ?? '';
    leaves.close();
    const missed = await lamp();
    await until(async () => stays.of('matter').includes(missed.matterId ?? ''), 'the other one was told');
    const back = await listen(clerk, last);
    await until(async () => back.of('matter').includes(missed.matterId ?? ''), 'it was told on return');
    expect((await listen(clerk, '999999999')).heard[0]?.type).toBe('reload');
  });

  it('is opened by a session alone, and not too often by one person', async () => {
    expect((await listen(null)).status).toBe(401);
    const many = await Promise.all(Array.from({ length: 7 }, () => Ear.open(hub, clerk)));
    ears.push(...many);
    expect(many.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 429]);
    many.forEach((ear) => ear.close());
    // A stream that ended frees its place.
    await until(async () => {
      const ear = await Ear.open(hub, clerk);
      ears.push(ear);
      return ear.status === 200;
    }, 'a place is free again');
  });
});
