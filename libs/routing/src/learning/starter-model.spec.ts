import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReference } from '../reference/reference.js';
import { JUDGE_LABELS } from '../judge/judges.js';
import { labelReading } from '../judge/label-reading.js';
import { keywordEvidence } from '../understand/learned-labels.js';
import { labelBeliefs, type CategoryModel } from './category-model.js';
import { labelOfLeaf } from './label-leaves.js';
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

  it('may be taken away, but not damaged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huiliu-models-'));
    expect(await readStarterModel('leaves', folder)).toBeUndefined();
    await writeFile(join(folder, 'leaves-starter.bin'), 'no model');
    await expect(readStarterModel('leaves', folder)).rejects.toThrow();
    await rm(folder, { recursive: true });
  });
});
