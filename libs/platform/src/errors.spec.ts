import { localeOf, problemBody, ProblemError, PROBLEMS } from './errors.js';

describe('The language of an error', () => {
  test.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['fr, de;q=0.9', 'zh'],
    ['*', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['zh;q=0.4, en;q=0.5', 'en'],
    ['en ; q=0.6 , zh;q=0.3', 'en'],
    ['en;q=0', 'zh'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['en, *;q=0.9', 'en'],
    ['en;q=0.5, *;q=0.8', 'zh'],
    ['zh;q=0, *', 'en'],
    ['enm', 'zh'],
    ['en;q=0.9, zh-Hant-TW', 'zh'],
    ['en;q=0.3;level=1, zh;q=0.2', 'en'],
    [';;;,q=1', 'zh'],
  ])('%j is read as %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});

describe('The catalogue of errors', () => {
  test.each(Object.entries(PROBLEMS))(
    '%s is told in both languages, with an error status',
    (code, { status, zh, en }) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(zh).toMatch(/[一-龥]/);
      expect(en).toMatch(/^[ -~]+$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
    },
  );
});

describe('The body of a problem', () => {
  const problem = new ProblemError('invalid-payload', { zh: '共一处', en: 'one place' }, [
    { field: 'visitors[0].phone', zh: '不是号码', en: 'is no number' },
  ]);

  test('tells everything in the language of the reader', () => {
    expect(problemBody(problem, 'en', '/intake/visit')).toEqual({
      type: '/problems/invalid-payload',
      title: PROBLEMS['invalid-payload'].en,
      status: 400,
      code: 'invalid-payload',
      detail: 'one place',
      instance: '/intake/visit',
      errors: [{ field: 'visitors[0].phone', message: 'is no number' }],
    });
    expect(problemBody(problem, 'zh', '/intake/visit')).toMatchObject({
      title: '内容有误，请按字段提示修改',
      detail: '共一处',
      errors: [{ message: '不是号码' }],
    });
  });
  test('leaves out what there is nothing to say about', () => {
    expect(Object.keys(problemBody(new ProblemError('not-found'), 'zh', '/x'))).toEqual([
      'type',
      'title',
      'status',
      'code',
      'instance',
    ]);
  });
});
