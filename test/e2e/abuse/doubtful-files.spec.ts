import { startTestHub, type TestHub } from '../../support/hub.js';

interface File {
  place: number;
  size: number;
  doubtful: boolean | null;
}

const PNG = 'iVBORw0KGgo=';
const PAGE = Buffer.from('<script>alert(1)</script>').toString('base64');
const FILES = [
  { name: '现场.png', mediaType: 'image/png', base64: PNG },
  { name: '发票.png', mediaType: 'image/png', base64: PAGE },
  { name: '照片.exe', mediaType: 'image/png', base64: PNG },
];
const SHOWN: File[] = [
  { place: 1, size: 8, doubtful: false },
  { place: 2, size: 25, doubtful: true },
  { place: 3, size: 8, doubtful: true },
];

describe('a citizen’s file that is not what it says', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  const read = async <Body>(path: string, key?: string): Promise<Body> => {
    const { status, body } = await hub.ask('GET', path, undefined, key);
    expect([path, status]).toEqual([path, 200]);
    return body as Body;
  };
  async function sent(title: string, text: string): Promise<string> {
    const { body } = await hub.ask('POST', '/intake/web', { title, text, attachments: FILES }, null);
    await hub.rest();
    return (body as { registrationNumber: string }).registrationNumber;
  }

  it('is registered, and marked for the desk, for the department that handles the case and on the triage desk', async () => {
    const number = await sent('路灯不亮', '青芦路12号门口路灯三天不亮了，请维修。');
    const seen = await read<{ files: File[]; matterId: string }>(`/submissions/${number}`);
    expect(seen.files).toEqual(SHOWN);
    const matter = await read<{ submissions: { files: File[] }[]; assignments: { department: string }[] }>(
      `/matters/${seen.matterId}`,
    );
    expect(matter.submissions.map(({ files }) => files)).toEqual([SHOWN]);
    const wanted = { name: 'unit', scopes: ['department'], department: matter.assignments[0]!.department };
    const { key } = (await hub.ask('POST', '/keys', wanted)).body as { key: string };
    const work = await read<{ assignmentId: string; submissions: { files: File[] }[] }[]>('/assignments', key);
    expect(work[0]!.submissions.map(({ files }) => files)).toEqual([SHOWN]);
    const one = await read<{ submissions: { files: File[] }[] }>(`/assignments/${work[0]!.assignmentId}`, key);
    expect(one.submissions[0]!.files).toEqual(SHOWN);

    const reason = '该路灯由小区物业管理';
    const returned = await hub.ask('POST', `/assignments/${work[0]!.assignmentId}/return`, { reason }, key);
    expect(returned.status).toBe(200);
    const items = await read<{ number: string; files: File[] }[]>('/triage');
    expect(items.filter((item) => item.number === number).map(({ files }) => files)).toEqual([SHOWN]);
  });

  it('is marked on the sealed desk, where the words are read', async () => {
    await sent('举报', '举报城管局科长王某某收受商户红包，附件是转账截图。');
    const [file] = await read<{ submissionId: string }[]>('/sealed');
    const words = (await hub.ask('POST', `/sealed/${file!.submissionId}/reading`, { purpose: '研判' })) as {
      status: number;
      body: { files: File[] };
    };
    expect([words.status, words.body.files]).toMatchObject([200, SHOWN]);
  });
});
