import { readFileSync } from 'node:fs';
import { ReadingLane, shareStarterModels, type RawReference, type SubmissionToRead } from '#routing/lab';
import { repeated } from '../support/repeated-text.js';

const table = (name: string): never => JSON.parse(readFileSync(`db/reference/${name}.json`, 'utf8')) as never;
const raw: RawReference = {
  areas: table('areas'),
  places: table('places'),
  departments: table('departments'),
  categories: table('categories'),
  duties: table('duties'),
  keywordIdf: table('keyword-idf'),
  signals: table('signals'),
};
const told = (text: string): SubmissionToRead => ({
  content: {
    form: 'ONLINE',
    title: '反映',
    text,
    petitioners: [],
    anonymous: true,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: {},
  },
  seal: 'undetermined',
  anonymous: true,
  confidential: false,
  earlier: [],
});

describe('A reading thread', () => {
  const lanes: ReadingLane[] = [];
  let starters: Awaited<ReturnType<typeof shareStarterModels>>;
  beforeAll(async () => {
    starters = await shareStarterModels();
  });
  const lane = (limitMs: number): ReadingLane => {
    const opened = new ReadingLane({ raw, starters, serving: null, shadow: null }, limitMs);
    lanes.push(opened);
    return opened;
  };
  afterAll(() => Promise.all(lanes.map((one) => one.close())));

  it('reads what the rules and models read, while the calling thread goes on', async () => {
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    const reading = await lane(60_000).read(told(repeated('路灯不亮，', 200_000)));
    clearInterval(turning);
    expect(reading.understanding.category.code).not.toBe('');
    expect(turns).toBeGreaterThan(10);
  });

  it('reads an urgent text before all others that wait', async () => {
    const shared = lane(60_000);
    const order: string[] = [];
    const read = async (name: string, urgent: boolean): Promise<void> => {
      await shared.read(told(`${name}路灯不亮`), urgent);
      order.push(name);
    };
    await Promise.all([read('甲', false), read('乙', false), read('丙', true), read('丁', true), read('戊', false)]);
    expect(order.join('')).toBe('甲丙丁乙戊');
  });

  it('is ended by a text over the limit, and another reads the next one', async () => {
    const hurried = lane(1);
    await expect(hurried.read(told(repeated('路', 200_000)))).rejects.toMatchObject({ reason: 'overtime' });
    await expect(hurried.read(told(repeated('灯', 200_000)))).rejects.toMatchObject({ reason: 'overtime' });
  });

  it('that cannot load fails the texts that come, one after another, and not its process', async () => {
    const unreadable = { ...raw, keywordIdf: null as never };
    const broken = new ReadingLane({ raw: unreadable, starters, serving: null, shadow: null }, 60_000);
    lanes.push(broken);
    for (let i = 0; i < 3; i++)
      await expect(broken.read(told('路灯不亮'))).rejects.toMatchObject({ name: 'NoReadingThread' });
  });
});
