import { Webhook } from 'standardwebhooks';
import type { TestHub } from './hub.js';
import { openDoors, type Case } from './open-doors.js';

/** What a person says at the sealed desk's reading. */
export interface SealedReading {
  title: string;
  text: string;
  evidence: string[];
  leftMatter: string;
  openPart: object | null;
  reached: { owner: string; type: string; reached: string }[];
}

type Step = { status: number; body: { to?: string; rule?: string } };

/** A hub with the people whom sealing after opening concerns, and what they do there. */
export interface Exposing {
  staff: string;
  desk: string;
  departmentKey(department: string): Promise<string>;
  /** A call; what the machine leaves to a person is given to the city's housekeeping. A letter waits, unless `given` does the same; where the guard forbids it, it waits with no lead. */
  call(id: string, title: string, content: string, phone: string): Promise<Case>;
  write(title: string, text: string, phone: string, more?: object): Promise<Case>;
  given(of: Case): Promise<Case & { lead: string }>;
  step(id: string, event: string, body: object, key?: string, headers?: Record<string, string>): Promise<Step>;
  read(submission: string): Promise<SealedReading>;
  /** Names of the open doors at which the secret can be read, and of those that did not answer. */
  leaking(secret: string, of: Case, departments: readonly string[]): Promise<string[]>;
  /** Names of the tables in which a hub can read the secret. */
  tables(secret: string): Promise<string[]>;
  one<Row>(sql: string, parameters?: unknown[]): Promise<Row>;
}

/** Append-only books and records that law wants kept: words can stand there until they are destroyed, and no door shows them. */
const BOOKS = [
  'messages',
  'proceeding_events',
  'supervisions',
  'suggestions',
  'recusals',
  'answers',
  'migrations',
  'schema_migrations',
];

export async function exposing(hub: TestHub): Promise<Exposing> {
  const secret = (
    (await hub.ask('POST', '/sources', { code: 'hotline-12345', channel: 'hotline', name: '12345 热线' })).body as {
      secret: string;
    }
  ).secret;
  const keyOf = async (name: string, scopes: string[], more: object = {}): Promise<string> =>
    ((await hub.ask('POST', '/keys', { name, scopes, ...more })).body as { key: string }).key;
  const [staff, desk, channel] = [
    await keyOf('信访科', ['staff', 'admin', 'reveal']),
    await keyOf('密件柜台', ['sealed-desk']),
    await keyOf('热线平台', ['channel'], { sources: ['hotline-12345'] }),
  ];
  const keys = new Map<string, string>();
  const departmentKey = async (department: string): Promise<string> => {
    const key = keys.get(department) ?? (await keyOf(`${department} 系统`, ['department'], { department }));
    keys.set(department, key);
    return key;
  };
  const one = async <Row>(sql: string, parameters: unknown[] = []): Promise<Row> =>
    ((await hub.database.query(sql, parameters)) as Row[])[0] as Row;
  const step: Exposing['step'] = (id, event, body, key = staff, headers = {}) =>
    hub.ask('POST', `/proceedings/${id}/events/${event}`, body, key, headers);
  const placed = async (
    { registrationNumber: number, queryCode: code }: { registrationNumber: string; queryCode: string },
    kind: string,
  ): Promise<Case> => {
    await hub.rest();
    const at = (): Promise<Omit<Case, 'number' | 'code'> & { state: string }> => one(PLACE, [number, kind]);
    const first = await at();
    if (first.state === 'pending') await step(first.proceeding, 'dispatch', { department: 'CGJ', reason: '职责所在' });
    return { ...(await at()), number, code };
  };
  const seen = async (
    door: ReturnType<typeof openDoors>[number],
    key: string | null,
    words: string,
  ): Promise<string[]> => {
    const { status, body } = await hub.ask('GET', door.path, undefined, key);
    if (status !== 200 && status !== 404) return [`${door.name} answered ${status}`];
    return JSON.stringify(body).includes(words) ? [door.name] : [];
  };
  return {
    staff,
    desk,
    departmentKey,
    one,
    step,
    call: async (id, title, content, phone) => {
      const body = JSON.stringify({
        orderNumber: id,
        callTime: '2026-11-23T09:00:00+08:00',
        callerName: '文某某',
        callerPhone: phone,
        title,
        content,
      });
      const at = new Date();
      const receipt = await hub.ask('POST', '/intake/hotline', body, null, {
        'x-huiliu-source': 'hotline-12345',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      });
      return placed(receipt.body, 'order');
    },
    write: async (title, text, phone, more = {}) =>
      placed(
        (await hub.ask('POST', '/intake/web', { title, text, name: '宁某某', phone, ...more }, null)).body,
        'petition',
      ),
    given: async (of) => {
      if (of.lead) return { ...of, lead: of.lead };
      await step(of.proceeding, 'transfer', { department: 'CGJ', reason: '职责所在' });
      const leg = await one<{ id: string; department: string } | undefined>(
        "select id, department from assignments where proceeding_id = $1 and role = 'lead' and state = 'sent'",
        [of.proceeding],
      );
      return leg ? { ...of, assignment: leg.id, lead: leg.department } : { ...of, lead: '' };
    },
    read: async (submission) =>
      (await hub.ask('POST', `/sealed/${submission}/reading`, { purpose: '研判' }, desk)).body,
    leaking: async (words, of, departments) => {
      await hub.rest();
      const found: string[] = [];
      for (const door of openDoors(of)) {
        if (door.who === 'department')
          for (const department of departments)
            found.push(...(await seen(door, await departmentKey(department), words)));
        else found.push(...(await seen(door, { nobody: null, channel, staff }[door.who], words)));
      }
      return [...new Set(found)].sort();
    },
    tables: async (words) => {
      const all = (await hub.database.query(
        "select tablename as name from pg_tables where schemaname = 'public' order by 1",
      )) as { name: string }[];
      const holding: string[] = [];
      for (const { name } of all.filter((table) => !BOOKS.includes(table.name))) {
        // Decrypted by the pool: what a hub can read must be gone, not only what stands in clear.
        const stored = (await hub.database.query(`select t::text as row from ${name} t`)) as { row: string }[];
        if (stored.some(({ row }) => row.includes(words))) holding.push(name);
      }
      return holding;
    },
  };
}

const PLACE = `
  select s.id as submission, l.matter_id as matter, p.id as proceeding, p.state, a.id as assignment, a.department as lead from submissions s
    join links l on l.submission_id = s.id and l.undone_at is null join proceedings p on p.matter_id = l.matter_id and p.kind = $2
    left join assignments a on a.proceeding_id = p.id and a.role = 'lead' and a.state in ('sent', 'signed', 'answered') where s.number = $1 order by p.opened_at limit 1`;
