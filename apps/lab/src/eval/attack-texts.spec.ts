import { readFile } from 'node:fs/promises';
import { readPayload, connectorNamed } from '#intake';
import type { ReferenceData } from '#routing';
import { understandSubmission } from '#routing/lab';
import { cityWithModels } from '../links/messages.js';

type Payload = Record<string, unknown>;

/** A row of a file of attacks: a text, or a post in the list of accused. Rows of other kinds have no `expected`. */
interface Attack {
  id: string;
  class?: 'accusation' | 'harmless';
  title?: string;
  text?: string;
  unit?: string;
  expected?: 'sealed' | 'open';
}

const PLAIN: Payload = { title: '路灯不亮', text: '门口的路灯坏了两天，请来修。' };

/** Every field of the open door that holds words, and some that no channel knows. */
const FIELDS: Readonly<Record<string, (words: string) => Payload>> = {
  place: (place) => ({ place }),
  'a file name': (words) => ({ attachments: [{ name: `${words}.jpg`, mediaType: 'image/jpeg', base64: 'AAAA' }] }),
  category: (category) => ({ category }),
  region: (region) => ({ region }),
  channel: (channel) => ({ channel }),
  'a name of a field': (words) => ({ [words]: '1' }),
  'the middle of a list': (words) => ({ more: [{ notes: [words] }] }),
  'the name of the sender': (name) => ({ name }),
  address: (address) => ({ address }),
  account: (account) => ({ account }),
  'the name of an accused': (name) => ({ accused: [{ name }] }),
};

const ACCUSING = ['环卫所刘所长收受红包', '村主任把低保款装进自己口袋，全村都知道', '派出所民警索要保护费'];

const POSTS = ['镇长', '支书', '科员', '出纳', '收费员', '司机', '护士长', '教导主任', '林业站', '供水公司', '敬老院'];

const HARMLESS: readonly Payload[] = [
  { title: '表扬科长', text: '服务大厅的赵科长耐心细致，特此表扬。' },
  { place: '局前街12号' },
  { place: '派出所对面的公交站', region: '北汀区书院街道办事处' },
  { category: '城市管理-环卫', department: '交通运输局' },
  { name: '张书记', address: '纪委家属院3栋' },
  { occupation: '退休干部', browser: 'Mozilla/5.0 (Linux; Android 13)' },
  { attachments: [{ name: '派出所报警回执.pdf', mediaType: 'application/pdf', base64: 'AAAA' }] },
  { accused: [{ name: '孙经理', unit: '和风苑物业服务中心' }] },
  { accused: [{ name: '校长', unit: '智多星培训学校' }] },
  { accused: [{ unit: '路灯养护单位' }] },
];

describe('what strangers write in every field of the open door', () => {
  let ref: ReferenceData;
  beforeAll(async () => {
    ref = await cityWithModels();
  }, 120_000);

  const isOpen = (payload: Payload): boolean => {
    const reading = readPayload(connectorNamed('web')!, payload);
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    const { accusation } = understandSubmission({ content: reading.content, seal: 'undetermined' }, ref);
    return !accusation.suspected && !accusation.held;
  };

  it.each(Object.entries(FIELDS))('restricts an accusation in %s', (_, put) => {
    expect(ACCUSING.filter((words) => isOpen({ ...PLAIN, ...put(words) }))).toEqual([]);
  });

  it('restricts a person who is accused by name with a public post or body, whatever the words', () => {
    const open = POSTS.filter((unit) => isOpen({ ...PLAIN, accused: [{ name: '王建国', unit }] }));
    expect(open).toEqual([]);
  });

  it('restricts an accusation that begins in one field and ends in another', () => {
    expect(isOpen({ title: '水务局科长', text: '罗某', place: '收受红包' })).toBe(false);
  });

  it.each(HARMLESS)('leaves open what accuses no public office: %j', (more) => {
    expect(isOpen({ ...PLAIN, ...more })).toBe(true);
  });

  it('raises an alarm for a life in danger in the place field', () => {
    const reading = readPayload(connectorNamed('web')!, { ...PLAIN, place: '18楼楼顶有人要跳楼，正坐在天台边上' });
    if (!reading.ok) throw new Error('refused');
    const understood = understandSubmission({ content: reading.content, seal: 'undetermined' }, ref);
    expect(understood.danger.level).toBe('now');
  });

  const file = process.env['HUILIU_ATTACK_TEXTS'];
  (file ? it : it.skip)('comes out right on the file of attacks that HUILIU_ATTACK_TEXTS names', async () => {
    const attacks = (await readFile(file ?? '', 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Attack);
    const posts = attacks.filter(({ unit }) => unit !== undefined);
    expect(posts.filter(({ unit }) => isOpen({ ...PLAIN, accused: [{ name: '王建国', unit }] }))).toEqual([]);
    const texts = attacks.filter((row) => row.class !== undefined);
    const wrongly = (put: (words: string) => Payload): number[] =>
      (['accusation', 'harmless'] as const).map(
        (kind) =>
          texts
            .filter((row) => row.class === kind)
            .filter((row) => isOpen(put(row.text ?? '')) === (kind === 'accusation')).length,
      );
    const whole = (kind: string): Attack[] => texts.filter((row) => row.class === kind);
    const shareOpen = (rows: readonly Attack[]): number =>
      rows.filter(({ title, text }) => isOpen({ title, text })).length / rows.length;
    expect(shareOpen(whole('accusation'))).toBeLessThanOrEqual(0.2);
    expect(shareOpen(whole('harmless'))).toBeGreaterThanOrEqual(0.93);
    // A field hides nothing: as many are found in it as in the text itself.
    for (const name of ['place', 'category', 'a file name', 'the middle of a list']) {
      const [missed = 0, restricted = 0] = wrongly((words) => ({ ...PLAIN, ...FIELDS[name]!(words) }));
      expect([name, missed / whole('accusation').length <= 0.2, restricted / whole('harmless').length <= 0.07]).toEqual(
        [name, true, true],
      );
    }
  });
});
