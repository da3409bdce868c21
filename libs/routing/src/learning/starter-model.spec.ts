import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReference } from '../reference/reference.js';
import { JUDGE_LABELS } from '../judge/judges.js';
import { labelReading } from '../judge/label-reading.js';
import { keywordEvidence } from '../understand/learned-labels.js';
import { labelBeliefs, type CategoryModel } from './category-model.js';
import { labelOfLeaf } from './label-leaves.js';
import { overShared, shareModel } from './shared-model.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { readStarterModel } from './starter-model.js';

const MODELS = join(__dirname, '../../../../db/models');

describe('the starter model', () => {
  const city = buildReference(SMALL_CITY);
  let model: CategoryModel;
  beforeAll(async () => {
    model = (await readStarterModel('leaves', MODELS))!;
  }, 120_000);

  it.each([
    ['工厂往河里排污水，河水又黑又臭', 'H03'],
    ['老师在家里收钱补课', 'H14'],
    ['老板拖着三个月工资不给，社保也没交', 'H08'],
    ['手术以后医院不让看病历', 'H13'],
    ['楼道的灯坏了，物业不来修', 'H01'],
    ['公交车很久不来一班，站牌也没有', 'H01'],
  ])('finds the subject of words it never saw: %s', (text, subject) => {
    const words = { title: '', text };
    const keywords = keywordEvidence(words, city, {
      leaves: labelOfLeaf(model.labels, city.categories),
      labels: model.labels.length,
    });
    const beliefs = labelBeliefs(model, labelReading(words, city.segmenter), keywords);
    expect(model.labels[beliefs.indexOf(Math.max(...beliefs))]?.slice(0, 3)).toBe(subject);
  });

  it.each(['accusation', 'danger', 'kind'] as const)('of %s has the labels that the judge reads', async (name) => {
    expect((await readStarterModel(name, MODELS))?.labels).toEqual(JUDGE_LABELS[name]);
  });

  it('judges alike in a thread that was sent it, and is not copied there', () => {
    const sent = shareModel(model);
    const there = overShared(structuredClone(sent));
    const words = { title: '', text: '楼道的灯坏了，物业不来修，老板还拖着三个月工资不给' };
    const nothing = new Float64Array(model.labels.length);
    const beliefsOf = (judge: CategoryModel): Float64Array =>
      labelBeliefs(judge, labelReading(words, city.segmenter), nothing);
    expect(beliefsOf(there)).toEqual(beliefsOf(model));
    expect(there.labels).toEqual(model.labels);
    // One memory: a change here is seen there.
    const before = sent.linear.bias[0]!;
    sent.linear.bias[0] = 1_000;
    expect([there.linear.bias[0], model.linear.bias[0]]).toEqual([1_000, 1_000]);
    sent.linear.bias[0] = before;
  });

  it('may be taken away, but not damaged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huiliu-models-'));
    expect(await readStarterModel('leaves', folder)).toBeUndefined();
    const whole = await readFile(join(MODELS, 'kind-starter.bin'));
    whole[whole.length >> 1]! ^= 0xff;
    await writeFile(join(folder, 'kind-starter.bin'), whole);
    await expect(readStarterModel('kind', folder)).rejects.toThrow();
    await writeFile(join(folder, 'leaves-starter.bin'), 'no model');
    await expect(readStarterModel('leaves', folder)).rejects.toThrow();
    await rm(folder, { recursive: true });
  });
});
