import { connect, createServer, type Server } from 'node:net';
import { testServerUrl } from '../../../test/support/database.js';
import { isDatabaseAway } from './away.js';
import { openDatabase } from './database.js';

describe('Opening the database', () => {
  const target = new URL(testServerUrl());
  let proxy: Server | undefined;

  afterEach(() => new Promise((done) => (proxy ? proxy.close(done) : done(undefined))));

  /** A server that hangs up on the first `refusals` callers and then lets them through to PostgreSQL. */
  async function hesitant(refusals: number): Promise<string> {
    let left = refusals;
    proxy = createServer((caller) => {
      caller.on('error', () => undefined);
      if (left-- > 0) return void caller.destroy();
      const server = connect(Number(target.port || 5432), target.hostname);
      server.on('error', () => caller.destroy());
      caller.on('close', () => server.destroy());
      caller.pipe(server).pipe(caller);
    });
    await new Promise<void>((ready) => proxy!.listen(0, '127.0.0.1', ready));
    const url = new URL(target);
    url.host = `127.0.0.1:${(proxy!.address() as { port: number }).port}`;
    return url.href;
  }

  it('waits for a server that is still coming up', async () => {
    const database = await openDatabase({ DATABASE_URL: await hesitant(3), DATABASE_POOL: 1 });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.destroy();
  });

  it('gives up on one that stays away, with its own refusal', async () => {
    const fault: unknown = await openDatabase(
      { DATABASE_URL: await hesitant(Infinity), DATABASE_POOL: 1 },
      [],
      0,
    ).catch((cause: unknown) => cause);
    expect(isDatabaseAway(fault)).toBe(true);
  });

  it('does not wait where waiting is useless: a wrong password', async () => {
    const url = new URL(await hesitant(0));
    url.password = 'wrong';
    const fault: unknown = await openDatabase({ DATABASE_URL: url.href, DATABASE_POOL: 1 }).catch(
      (cause: unknown) => cause,
    );
    expect(isDatabaseAway(fault)).toBe(false);
  });
});
