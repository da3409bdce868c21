import { Logger } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { keeperOf } from '../../../../test/support/routing.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { labelReading } from '../judge/label-reading.js';
import { encodeModel } from '../learning/model-file.js';
import { trainCategories, COURSE } from '../learning/train-categories.js';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { ModelKeeper } from './model-keeper.js';

const reference = buildReference(SMALL_CITY);
const LABELS = ['H010105', 'H010112'];

function bytesOf(name: string): Uint8Array {
  const lessons = Array.from({ length: 40 }, (_, i) => ({
    reading: labelReading({ title: '', text: i % 2 ? `龙头断流第${i}天` : `亮杆子黑了${i}夜` }, reference.segmenter),
    label: LABELS[i % 2] ?? '',
    keywords: new Float64Array(2),
  }));
  return encodeModel(trainCategories(lessons, LABELS, { ...COURSE, name }));
}

describe('the model keeper', () => {
  let db: TestDatabase;
  let complaints: string[];
  let keeper: ModelKeeper;

  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());
  afterEach(() => jest.restoreAllMocks());
  beforeEach(async () => {
    await db.database.query('delete from models');
    complaints = [];
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((line: string) => void complaints.push(line));
    keeper = new ModelKeeper(db.database, keeperOf(reference));
  });

  async function store(state: string, bytes: Uint8Array): Promise<string> {
    const id = uuid();
    await db.database.query(
      "insert into models (id, name, version, bytes, labels, lessons, state, created_by) values ($1, 'test', $2, $3, $4, '{}', $5, 'test')",
      [id, id, Buffer.from(bytes), LABELS, state],
    );
    return id;
  }

  it('goes by what the hub ships with while nothing serves', async () => {
    await keeper.refresh();
    expect(keeper.reference()).toBe(reference);
    expect(keeper.shadow()).toBeUndefined();
  });

  it('follows what people promote, with the model that was in memory already', async () => {
    const id = await store('shadow', bytesOf('one'));
    await keeper.refresh();
    expect(keeper.reference()).toBe(reference);
    const onTrial = keeper.shadow();
    expect(onTrial).toMatchObject({ id });
    expect(keeper.inUse()).toEqual({ servingId: null, shadowId: id });
    await db.database.query("update models set state = 'serving', bytes = '' where id = $1", [id]);
    await keeper.refresh();
    expect(keeper.reference()).toBe(onTrial?.reference);
    expect(keeper.shadow()).toBeUndefined();
    await db.database.query("update models set state = 'retired' where id = $1", [id]);
    await keeper.refresh();
    expect(keeper.reference()).toBe(reference);
  });

  it('says whom the shadow answers beside', async () => {
    const serving = await store('serving', bytesOf('one'));
    const shadow = await store('shadow', bytesOf('two'));
    await keeper.refresh();
    expect(keeper.inUse()).toEqual({ servingId: serving, shadowId: shadow });
  });

  it('goes on without a stored model that cannot be read, and says so once', async () => {
    await store('serving', Buffer.from('no model'));
    await keeper.refresh();
    await keeper.refresh();
    expect(keeper.reference()).toBe(reference);
    expect(complaints).toHaveLength(1);
  });
});
