import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rows } from '#platform';
import type { ReferenceData } from '#routing';
import {
  buildReference,
  COURSE,
  encodeModel,
  keywordEvidence,
  labelOfLeaf,
  labelReading,
  normalise,
  trainCategories,
  understand,
  withCategoryModel,
  type CategoryModel,
} from '#routing/lab';
import { startTestHub, type TestHub } from '../support/hub.js';

/** Subjects in words of a dialect that no keyword list knows. */
const SPOKEN: Record<string, string[]> = {
  H010105: ['亮杆子', '黑咕隆咚', '走夜道', '摸黑', '灯罩子'],
  H010112: ['龙头', '断流', '拧不出', '缸见底', '挑桶'],
  H010102: ['脏堆', '馊味', '苍蝇窝', '没人拾掇', '扫帚'],
};
const PLACES = ['巷口', '后院', '桥头', '坡上', '拐角', '老墙根', '村东', '渡口'];
const LEAVES = Object.keys(SPOKEN);
const LEAST = 9;

const table = (name: string): never =>
  JSON.parse(readFileSync(join(__dirname, '../../db/reference', `${name}.json`), 'utf8')) as never;

function city(): ReferenceData {
  return buildReference({
    areas: table('areas'),
    places: table('places'),
    departments: table('departments'),
    categories: table('categories'),
    duties: table('duties'),
    keywordIdf: table('keyword-idf'),
    signals: table('signals'),
  });
}

/** The i-th text about a leaf; no two alike. */
function told(leaf: string, i: number): { title: string; text: string } {
  const own = SPOKEN[leaf] ?? [];
  const at = (list: string[], n: number): string => list[n % list.length] ?? '';
  return {
    title: `${at(PLACES, i)}${at(own, i)}`,
    text: `${at(PLACES, i + 3)}这边${at(own, i + 1)}，${at(own, i + 2)}，第${i}回说了，盼着有人来看看。`,
  };
}

/** A model that was taught `label` for texts about each leaf. */
function taught(name: string, label: (leaf: string) => string): CategoryModel {
  const reference = city();
  const leaves = labelOfLeaf(LEAVES, reference.categories);
  const lessons = LEAVES.flatMap((leaf) =>
    Array.from({ length: 30 }, (_, i) => {
      const { title, text } = told(leaf, i);
      const words = { title: normalise(title), text: normalise(text) };
      return {
        reading: labelReading(words, reference.segmenter),
        label: label(leaf),
        keywords: keywordEvidence(words, reference, { leaves, labels: LEAVES.length }),
      };
    }),
  );
  return trainCategories(lessons, LEAVES, { ...COURSE, name });
}

function fail(): never {
  throw new Error('every text that the model knows is known to the hub without it');
}

interface Shown {
  id: string;
  state: string;
  shadow: { compared: number; agreed: number; corrected: number; servingRight: number; shadowRight: number };
}

describe('category models', () => {
  let hub: TestHub;
  let staff: string;
  let count = 100;
  /** A text about the second leaf that the model knows and the hub by itself takes for something else. */
  let mistaken = 0;
  const good = taught('good', (leaf) => leaf);
  const bad = taught('bad', (leaf) => LEAVES[(LEAVES.indexOf(leaf) + 1) % LEAVES.length] ?? leaf);

  beforeAll(async () => {
    hub = await startTestHub({ SHADOW_COMPARISONS: String(LEAST) });
    staff = ((await hub.ask('POST', '/keys', { name: '分类员', scopes: ['staff'] })).body as { key: string }).key;
  });
  afterAll(() => hub.close());

  async function upload(
    bytes: Uint8Array,
    key = hub.adminKey,
    type = 'application/octet-stream',
  ): Promise<{ status: number; body: { id: string; errors?: { field: string }[] } }> {
    const answer = await fetch(`${hub.url}/models`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
    return { status: answer.status, body: (await answer.json()) as { id: string } };
  }

  /** Sends one text about a leaf, the next or the i-th, and answers its registration number once it is routed. */
  async function send(leaf: string, i = ++count): Promise<string> {
    const receipt = await hub.ask('POST', '/intake/web', told(leaf, i), null);
    await hub.rest();
    return (receipt.body as { registrationNumber: string }).registrationNumber;
  }

  async function read(
    number: string,
  ): Promise<{ matterId: string; understanding: { category: { code: string } }; correction: { code: string } | null }> {
    return (await hub.ask('GET', `/submissions/${number}`, undefined, staff)).body;
  }

  const codeOf = async (number: string): Promise<string> => (await read(number)).understanding.category.code;
  const shown = async (id: string): Promise<Shown> =>
    ((await hub.ask('GET', '/models')).body as Shown[]).find((model) => model.id === id)!;
  const correct = (number: string, code: string, reason = '听来件人说的是这个'): ReturnType<TestHub['ask']> =>
    hub.ask('PUT', `/submissions/${number}/category`, { code, reason }, staff);
  const promote = (id: string): ReturnType<TestHub['ask']> => hub.ask('POST', `/models/${id}/promote`);

  /** Sends until the shadow answered so often; people say of each what it is about. */
  async function compare(id: string, times: number): Promise<void> {
    for (let i = 0; (await shown(id)).shadow.compared < times; i++) {
      const leaf = LEAVES[i % LEAVES.length] ?? '';
      expect((await correct(await send(leaf), leaf)).status).toBe(200);
    }
  }

  it('are refused by name when they are none, too large, sent as something else or by somebody else', async () => {
    expect(await upload(Buffer.from('no model'))).toMatchObject({
      status: 400,
      body: { code: 'invalid-payload', errors: [{ field: 'body' }] },
    });
    const elsewhere = encodeModel({ ...good, version: 'elsewhere', labels: ['甲', '乙', '丙'] });
    expect(await upload(elsewhere)).toMatchObject({ status: 400, body: { errors: [{ field: 'body.labels' }] } });
    expect((await upload(new Uint8Array(17 * 1024 * 1024))).status).toBe(413);
    expect((await upload(encodeModel(good), hub.adminKey, 'application/zip')).status).toBe(415);
    expect((await upload(encodeModel(good), staff)).status).toBe(403);
    expect((await hub.ask('GET', '/models')).body).toEqual([]);
  });

  it('stand on the API page with an example', async () => {
    const { paths } = (await hub.ask('GET', '/openapi.json', undefined, null)).body as {
      paths: Record<string, Record<string, { requestBody?: { content: Record<string, { examples?: object }> } }>>;
    };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/models', '/models/{id}/promote', '/models/{id}/rollback', '/active-learning']),
    );
    expect(
      paths['/submissions/{number}/category']?.['put']?.requestBody?.content['application/json']?.examples,
    ).toMatchObject({ correct: { value: { code: 'H010105' } } });
  });

  it('answer in the shadow and change nothing, and cannot be promoted before they were compared enough', async () => {
    const taughtCity = withCategoryModel(city(), good);
    const learned = Array.from({ length: 40 }, (_, i) => i).filter(
      (i) => understand(told('H010112', i), taughtCity).category.code === 'H010112',
    );
    do mistaken = learned.shift() ?? fail();
    while ((await codeOf(await send('H010112', mistaken))) === 'H010112');
    const {
      status,
      body: { id },
    } = await upload(encodeModel(good));
    expect(status).toBe(201);
    expect((await upload(encodeModel(good))).status).toBe(409);
    await compare(id, 2);
    expect(await codeOf(await send('H010112', mistaken))).not.toBe('H010112');
    expect(await promote(id)).toMatchObject({
      status: 409,
      body: { code: 'not-allowed-now', detail: expect.stringContaining('至少需要 9') as string },
    });
  });

  it('serve once promoted, in the running worker, while submissions keep coming', async () => {
    const [{ id } = { id: '' }] = (await hub.ask('GET', '/models')).body as Shown[];
    await compare(id, LEAST);
    const { shadow } = await shown(id);
    expect(shadow.corrected).toBeGreaterThan(4);
    expect(shadow.shadowRight).toBeGreaterThan(shadow.servingRight);
    expect((await promote(id)).body).toEqual({ outcome: 'serving', id });
    while ((await codeOf(await send('H010112', mistaken))) !== 'H010112')
      expect((await shown(id)).state).toBe('serving');
    expect(
      await rows(hub.database, 'select 1 from submissions where routed_at is null or parked_at is not null'),
    ).toEqual([]);
    expect(
      await rows(hub.database, "select actor from audit_entries where action = 'model.promoted' and subject_id = $1", [
        id,
      ]),
    ).toHaveLength(1);
  });

  it('are refused promotion while they are worse on what people said', async () => {
    const {
      body: { id },
    } = await upload(encodeModel(bad));
    await compare(id, LEAST);
    const { shadow } = await shown(id);
    expect(shadow.shadowRight).toBeLessThan(shadow.servingRight);
    expect(await promote(id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('差于现用模型') as string },
    });
    expect((await shown(id)).state).toBe('shadow');
    expect((await hub.ask('POST', `/models/${id}/rollback`)).status).toBe(200);
    expect((await promote(id)).status).toBe(409);
  });

  it('are rolled back to what served before', async () => {
    const serving = ((await hub.ask('GET', '/models')).body as Shown[]).find(({ state }) => state === 'serving')!;
    expect((await hub.ask('POST', `/models/${serving.id}/rollback`)).body).toEqual({
      outcome: 'retired',
      servingNow: null,
    });
    while ((await codeOf(await send('H010112', mistaken))) === 'H010112')
      expect((await shown(serving.id)).state).toBe('retired');
    expect((await hub.ask('POST', `/models/${serving.id}/rollback`)).status).toBe(409);
  });

  describe('and what people say', () => {
    it("is shown on the submission and its matter beside the machine's answer, with its history", async () => {
      const number = await send('H010102');
      const before = await read(number);
      expect((await correct(number, 'H010112', '先认作供水')).status).toBe(200);
      expect((await correct(number, 'H010102', '再看是环卫')).body).toEqual({
        outcome: 'corrected',
        said: before.understanding.category.code,
        corrected: 'H010102',
      });
      const after = await read(number);
      expect(after.understanding).toEqual(before.understanding);
      expect(after.correction).toMatchObject({ code: 'H010102', reason: '再看是环卫', by: 'key:分类员' });
      expect((await hub.ask('GET', `/matters/${after.matterId}`, undefined, staff)).body).toMatchObject({
        category: 'H010102',
      });
      const kept = await rows(
        hub.database,
        'select corrected, superseded_at is null as live from category_corrections c join submissions s on s.id = c.submission_id where s.number = $1 order by corrected_at',
        [number],
      );
      expect(kept).toEqual([
        { corrected: 'H010112', live: false },
        { corrected: 'H010102', live: true },
      ]);
      const audited = await rows(
        hub.database,
        "select a.detail ->> 'corrected' as corrected from audit_entries a join submissions s on s.id::text = a.subject_id where s.number = $1 and action = 'category.corrected' order by a.seq",
        [number],
      );
      expect(audited).toEqual([{ corrected: 'H010112' }, { corrected: 'H010102' }]);
    });

    it('leaves the hub as examples to train on: what they stand by now, masked, for the administrator alone', async () => {
      const answer = await fetch(`${hub.url}/category-corrections?level=3`, {
        headers: { authorization: `Bearer ${hub.adminKey}` },
      });
      const lessons = (await answer.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { label: string; title: string; text: string });
      const live = await rows(hub.database, 'select 1 from category_corrections where superseded_at is null');
      expect(lessons).toHaveLength(live.length);
      expect(lessons.every(({ label, text }) => /^H\d{6}$/.test(label) && text.length > 0)).toBe(true);
      expect((await hub.ask('GET', '/category-corrections', undefined, staff)).status).toBe(403);
      expect((await hub.ask('GET', '/category-corrections?level=2')).status).toBe(400);
    });

    it('must be a leaf of the list, with a reason, about something that is there', async () => {
      const number = await send('H010102');
      expect(await correct(number, 'H888888')).toMatchObject({ status: 400, body: { errors: [{ field: 'code' }] } });
      expect(await correct(number, 'H010102', '')).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'reason' }] },
      });
      expect((await correct('20261124-999999-9', 'H010102')).status).toBe(404);
    });

    it('is never about a sealed file, which is neither compared nor asked about', async () => {
      const receipt = await hub.ask(
        'POST',
        '/intake/web',
        { title: '举报水务局', text: '云汀市水务局的钱科长收受红包，龙头断流也不管。' },
        null,
      );
      await hub.rest();
      const { registrationNumber } = receipt.body as { registrationNumber: string };
      expect((await correct(registrationNumber, 'H010112')).status).toBe(404);
      const asked = (await hub.ask('GET', '/active-learning?limit=50', undefined, staff)).body as { number: string }[];
      expect(asked.map(({ number }) => number)).not.toContain(registrationNumber);
      expect(
        await rows(
          hub.database,
          "select 1 from shadow_answers a join submissions s on s.id = a.submission_id where s.seal = 'sealed'",
        ),
      ).toEqual([]);
    });

    it('is asked for where it teaches most: ten of those that nobody spoke about, in masked words', async () => {
      const person = await hub.ask(
        'POST',
        '/intake/web',
        {
          title: '桥头的事',
          text: '我叫赵小满，电话19900002222，桥头那边还是老样子。',
          name: '赵小满',
          phone: '19900002222',
        },
        null,
      );
      await hub.rest();
      for (const leaf of [...LEAVES, ...LEAVES, ...LEAVES]) await send(leaf);
      expect((await hub.ask('GET', '/active-learning', undefined, staff)).body).toHaveLength(10);
      const asked = (await hub.ask('GET', '/active-learning?limit=50', undefined, staff)).body as {
        number: string;
        title: string;
        text: string;
        worth: number;
      }[];
      const { registrationNumber } = person.body as { registrationNumber: string };
      expect(asked.map(({ number }) => number)).toContain(registrationNumber);
      expect(JSON.stringify(asked)).not.toMatch(/赵小满|19900002222/);
      expect((await correct(registrationNumber, 'H999999')).status).toBe(200);
      const again = (await hub.ask('GET', '/active-learning?limit=50', undefined, staff)).body as { number: string }[];
      expect(again.map(({ number }) => number)).not.toContain(registrationNumber);
    });
  });
});
