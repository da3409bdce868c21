import { createServer, type Server } from 'node:net';
import { scanWithClamd } from '../../libs/intake/src/files/clamd.js';
import { EICAR, testClamd } from '../support/clamd.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { madePhoto } from '../support/made-pictures.js';
import { until } from '../support/until.js';

const clamd = testClamd();
const withClamd = clamd ? it : it.skip;

interface File {
  id: string;
  scan: string;
  finding: string | null;
  picture: string;
  given: string;
  withheld: string | null;
}

describe('the virus scan of what people send', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub({ CLAMD: clamd?.socket ?? '/nowhere/clamd.ctl' });
  });
  afterAll(async () => {
    await hub.close();
    await clamd?.remove();
  });

  async function sent(place: string, files: { name: string; mediaType: string; bytes: Buffer }[]): Promise<string> {
    const attachments = files.map(({ bytes, ...file }) => ({ ...file, base64: bytes.toString('base64') }));
    const body = { title: '路灯不亮', text: `${place}门口路灯三天不亮了，请维修。`, attachments };
    const { body: receipt } = await hub.ask('POST', '/intake/web', body, null);
    await hub.rest();
    return (receipt as { registrationNumber: string }).registrationNumber;
  }
  const list = async (number: string): Promise<File[]> =>
    (await hub.ask('GET', `/submissions/${number}/files`)).body as File[];
  const when = (number: string, isSo: (files: File[]) => boolean): Promise<void> =>
    until(async () => isSo(await list(number)), 'the files were examined');
  const get = async (number: string, file: File, form = ''): Promise<number> =>
    (await hub.ask('GET', `/submissions/${number}/files/${file.id}${form}?purpose=研判`)).status;
  const virus = { name: '证据.txt', mediaType: 'text/plain', bytes: EICAR };
  const photo = async (): Promise<{ name: string; mediaType: string; bytes: Buffer }> => ({
    name: '现场.jpg',
    mediaType: 'image/jpeg',
    bytes: await madePhoto(),
  });

  withClamd('waits while the scanner is away, says so, and is done when it is back', async () => {
    const number = await sent('青芦路12号', [await photo()]);
    await when(number, ([file]) => file?.picture === 'made');
    const [waiting] = await list(number);
    expect(waiting).toMatchObject({ scan: 'not-scanned', given: 'nothing', withheld: 'not-scanned' });
    expect([await get(number, waiting!), await get(number, waiting!, '/thumbnail')]).toEqual([409, 409]);
    expect(await get(number, waiting!, '/original')).toBe(200);

    await clamd!.start();
    await hub.database.query('update attachments set examine_after = now()');
    await when(number, ([file]) => file?.scan === 'clean');
    const [clean] = await list(number);
    expect(clean).toMatchObject({ picture: 'made', given: 'picture', withheld: null });
    expect([await get(number, clean!), await get(number, clean!, '/thumbnail')]).toEqual([200, 200]);
  });

  withClamd(
    'keeps an infected file from everybody, and names what was found; the submission is handled all the same',
    async () => {
      const number = await sent('青芦路99号', [virus, await photo()]);
      await when(number, (files) => files.every(({ scan }) => scan !== 'not-scanned'));
      const [infected, clean] = await list(number);
      expect(infected).toMatchObject({ scan: 'infected', given: 'nothing', withheld: 'infected' });
      expect(infected!.finding).toContain('Eicar-Test-Signature');
      expect(clean).toMatchObject({ scan: 'clean', given: 'picture' });
      for (const form of ['', '/thumbnail', '/original'])
        expect([form, await get(number, infected!, form)]).toEqual([form, 409]);
      const seen = (await hub.ask('GET', `/submissions/${number}`)).body as { matterId: string | null };
      expect(seen.matterId).not.toBeNull();
    },
  );

  withClamd('keeps it from the sealed desk too', async () => {
    const body = { title: '举报', text: '举报城管局科长王某某收受商户红包，附件是转账截图。' };
    const attachments = [{ name: '转账.txt', mediaType: 'text/plain', base64: EICAR.toString('base64') }];
    await hub.ask('POST', '/intake/web', { ...body, attachments }, null);
    await hub.rest();
    const [sealed] = (await hub.ask('GET', '/sealed')).body as { submissionId: string }[];
    const reading = async (): Promise<File[]> =>
      (
        (await hub.ask('POST', `/sealed/${sealed!.submissionId}/reading`, { purpose: '研判' })).body as {
          files: File[];
        }
      ).files;
    await until(async () => (await reading())[0]?.scan === 'infected', 'the file was scanned');
    const [file] = await reading();
    const path = `/sealed/${sealed!.submissionId}/files/${file!.id}/reading`;
    expect((await hub.ask('POST', path, { purpose: '研判' })).status).toBe(409);
  });
});

describe('a scanner that does not answer as it should', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close()));
  /** A server that speaks as told; on a port of its own. */
  async function speaking(say: (write: (text: string) => void, end: () => void) => void): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        say(
          (text) => void socket.write(text),
          () => void socket.destroy(),
        ),
      );
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as { port: number }).port;
  }
  const scan = (port: number, limitMs?: number): ReturnType<typeof scanWithClamd> =>
    scanWithClamd({ host: '127.0.0.1', port }, Buffer.alloc(300_000), { ...(limitMs ? { limitMs } : {}) });

  it.each([
    ['hangs up', (_write: unknown, end: () => void) => end()],
    ['answers an error', (write: (text: string) => void) => write('INSTREAM size limit exceeded. ERROR\0')],
    ['answers what nobody understands', (write: (text: string) => void) => write('stream: perhaps\0')],
    ['answers without an end', (write: (text: string) => void) => write('x'.repeat(10_000))],
  ])('has failed and called nothing clean: it %s', async (_, say) => {
    expect(await scan(await speaking(say as never))).toEqual({ outcome: 'failed' });
  });

  it('has failed when it says nothing within the limit', async () => {
    expect(await scan(await speaking(() => undefined), 100)).toEqual({ outcome: 'failed' });
  });

  it('is away when nobody listens', async () => {
    const port = await speaking(() => undefined);
    await new Promise((resolve) => servers.pop()!.close(resolve));
    expect(await scan(port)).toEqual({ outcome: 'away' });
  });
});
