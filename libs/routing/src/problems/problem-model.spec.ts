import { decodeProblems, encodeProblems } from './problem-file.js';
import { BUCKETS, piecesOf } from './phrase-pieces.js';
import { toldProblems, type ProblemModel } from './problem-model.js';
import { problemAgreement } from './problem-agreement.js';
import { areContrasts, PROBLEM_NAMES, reachOf } from './problem-list.js';

const NAMES = ['路灯不亮', '路灯太亮'];

/** A model of two dimensions: one for each problem, taught by the pieces of one phrase each. */
function modelOf(phrases: readonly [string, string]): ProblemModel {
  const rows = new Int32Array(BUCKETS).fill(-1);
  const weights = new Float32Array(BUCKETS).fill(1);
  const vectors: number[] = [];
  phrases.forEach((phrase, i) => {
    for (const bucket of piecesOf(phrase)) {
      if ((rows[bucket] as number) < 0) rows[bucket] = vectors.push(0, 0) / 2 - 1;
      const at = (rows[bucket] as number) * 2 + i;
      vectors[at] = (vectors[at] ?? 0) + 3;
    }
  });
  return {
    version: 'test',
    dimensions: 2,
    rows,
    pieces: Float32Array.from(vectors),
    weights,
    problems: Float32Array.from([2, 0, 0, 2]),
  };
}

describe('the problems that a text tells', () => {
  const model = modelOf(['灯都黑了看不见', '晃眼睛睡不着']);

  test('are those whose phrases share its pieces, the likeliest first', () => {
    expect(toldProblems(model, NAMES, '我们这儿灯都黑了')[0]?.name).toBe('路灯不亮');
    expect(toldProblems(model, NAMES, '晃眼睛得很')[0]?.name).toBe('路灯太亮');
  });

  test('are none where the model knows no piece of the text', () => {
    expect(toldProblems(model, NAMES, 'qwxz')).toEqual([]);
    expect(toldProblems(model, NAMES, '')).toEqual([]);
  });

  test('are the same after the model was written to a file and read again', () => {
    const again = decodeProblems(encodeProblems(model));
    expect(again.version).toBe('test');
    expect(toldProblems(again, NAMES, '灯都黑了')[0]).toEqual(toldProblems(model, NAMES, '灯都黑了')[0]);
  });

  test('a damaged file is refused', () => {
    expect(() => decodeProblems(Buffer.from('no model'))).toThrow();
  });
});

describe('the agreement of two texts on a problem', () => {
  test('is full for one problem, and none where one of them tells nothing', () => {
    const told = [{ name: '路灯不亮', belief: 0.9 }];
    expect(problemAgreement(told, told)).toMatchObject({ bothTold: 1, sameFirst: 1, likeProblems: 1 });
    expect(problemAgreement(told, [])).toMatchObject({ bothTold: 0, sameProblem: 0 });
  });

  test('is symmetric, and names what is easily confused', () => {
    const name = PROBLEM_NAMES.find((one) => PROBLEM_NAMES.some((other) => areContrasts(one, other))) ?? '';
    const other = PROBLEM_NAMES.find((one) => areContrasts(name, one)) ?? '';
    const [a, b] = [[{ name, belief: 0.8 }], [{ name: other, belief: 0.5 }]];
    expect(problemAgreement(a, b)).toEqual(problemAgreement(b, a));
    expect(problemAgreement(a, b).contrastBelief).toBeCloseTo(0.4);
  });
});

test('a text of 200,000 characters is read no further than its beginning', () => {
  expect(piecesOf('灯'.repeat(200_000)).length).toBeLessThan(1_000);
});

test('every listed problem tells whose fault it is', () => {
  expect(PROBLEM_NAMES.filter((name) => reachOf(name) === undefined)).toEqual([]);
  expect(['楼上漏水', '电梯困人', '家里停水', '养老金没到账'].map(reachOf)).toEqual([
    'home',
    'building',
    'estate',
    'person',
  ]);
});
