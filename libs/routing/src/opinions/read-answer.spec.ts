import fc from 'fast-check';
import { readAnswer, readReply, type Reply } from './read-answer.js';
import { answersTo, NONE, type Cost, type Question } from './question.js';

const SAME: Question = { kind: 'same-matter', texts: ['甲', '乙'] };
const CATEGORY: Question = {
  kind: 'category',
  texts: ['甲'],
  options: [
    { code: 'H02', meaning: '乙类' },
    { code: 'H01', meaning: '甲类' },
  ],
};
const ESTIMATE: Cost = { tokensIn: 100, tokensOut: 20, note: 'estimated' };
const GOOD = '{"answer":"H01","confidence":0.8}';

const completion = (content: unknown, more: object = {}): Reply => ({
  status: 200,
  body: JSON.stringify({
    choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 50, completion_tokens: 9 },
    ...more,
  }),
});

describe('What may be answered', () => {
  test('is the candidates and none of them, in an order that does not tell what the machine thinks', () => {
    expect(answersTo(CATEGORY)).toEqual(['H01', 'H02', NONE]);
    expect(answersTo(SAME)).toEqual(['same', 'apart']);
  });
});

describe('A vote', () => {
  test.each([
    GOOD,
    ' {"confidence": 0.8, "answer": "H01"}\n',
    '```json\n{"answer":"H01","confidence":0.8}\n```',
    '```\n{"answer":"H01","confidence":0.8}\n```',
    '<think>\n\n</think>\n\n{"answer":"H01","confidence":0.8}',
    '<think>也许是 {"answer":"H02"}</think>```json\n{"answer":"H01","confidence":0.8}\n```',
  ])('is read from %j', (content) => {
    expect(readAnswer(content, CATEGORY)).toEqual({ answer: 'H01', confidence: 0.8 });
  });
  test.each([
    '',
    'H01',
    '"H01"',
    'null',
    '[]',
    '{}',
    '{"answer":"H01"}',
    '{"confidence":0.8}',
    '{"answer":"H01","confidence":0.8',
    `${GOOD} ${GOOD}`,
    `答案是 ${GOOD}`,
    `${GOOD}，供参考`,
    '{"answer":"H03","confidence":1}',
    '{"answer":"h01","confidence":1}',
    '{"answer":"H01 ","confidence":1}',
    '{"answer":["H01"],"confidence":1}',
    '{"answer":"H01","confidence":"0.8"}',
    '{"answer":"H01","confidence":1.01}',
    '{"answer":"H01","confidence":-0.1}',
    '{"answer":"H01","confidence":null}',
    '{"answer":"H01","confidence":1e999}',
    '{"answer":"H01","confidence":0.8,"reason":"x"}',
    '{"answer":"H01","confidence":0.8,"__proto__":{}}',
    '{"answer":"constructor","confidence":0.8}',
    '<html><body>502</body></html>',
    '<think>{"answer":"H01","confidence":0.8}',
    '```json\n```',
  ])('is not read from %j', (content) => {
    expect(readAnswer(content, CATEGORY)).toBeUndefined();
  });
  test('never names anything outside the list, whatever the model writes', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ answer: fc.oneof(fc.string(), fc.constantFrom('H01', 'none', 'same')), confidence: fc.double() })
        .map((vote) => JSON.stringify(vote)),
    );
    fc.assert(
      fc.property(anything, (content) => {
        const vote = readAnswer(content, CATEGORY);
        if (vote === undefined) return;
        expect(answersTo(CATEGORY)).toContain(vote.answer);
        expect(vote.confidence >= 0 && vote.confidence <= 1).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('A reply', () => {
  const seen = (reply: Reply): string => readReply(reply, CATEGORY, ESTIMATE).outcome;

  test('is a vote with what it cost', () => {
    expect(readReply(completion(GOOD), CATEGORY, ESTIMATE)).toEqual({
      outcome: 'answered',
      answer: 'H01',
      confidence: 0.8,
      cost: { tokensIn: 50, tokensOut: 9, note: 'counted' },
    });
  });
  test.each([
    {},
    { prompt_tokens: -1, completion_tokens: 9 },
    { prompt_tokens: 1e12, completion_tokens: 9 },
    { prompt_tokens: '50', completion_tokens: 9 },
    { prompt_tokens: 1.5, completion_tokens: 9 },
  ])('that says it cost %j is charged by our own estimate', (usage) => {
    expect(readReply(completion(GOOD, { usage }), CATEGORY, ESTIMATE).cost).toEqual(ESTIMATE);
  });
  test.each<[string, Reply]>([
    ['HTML', { status: 200, body: '<!doctype html><title>nginx</title>' }],
    [
      'a stream nobody asked for',
      { status: 200, body: 'data: {"choices":[{"delta":{"content":"{"}}]}\n\ndata: [DONE]\n' },
    ],
    ['JSON of another kind', { status: 200, body: '{"answer":"H01","confidence":0.8}' }],
    ['a list', { status: 200, body: '[1]' }],
    ['nothing', { status: 200, body: '' }],
    ['no choices', completion(GOOD, { choices: [] })],
    ['choices that are no list', completion(GOOD, { choices: { 0: 1 } })],
    ['content in parts', completion([{ type: 'text', text: GOOD }])],
    ['no content', completion(null)],
    ['a body without end', { fault: 'too-large' }],
  ])('of %s is malformed', (_, reply) => {
    expect(seen(reply)).toBe('malformed');
  });
  test('that refuses this question is final, one that refuses our key is not', () => {
    expect(
      readReply(
        completion(null, { choices: [{ message: { refusal: '不便回答', content: null } }] }),
        CATEGORY,
        ESTIMATE,
      ),
    ).toMatchObject({ outcome: 'refused', final: true });
    expect(
      readReply(
        completion(GOOD, { choices: [{ message: { content: GOOD }, finish_reason: 'content_filter' }] }),
        CATEGORY,
        ESTIMATE,
      ),
    ).toMatchObject({ outcome: 'refused', final: true });
    expect(readReply({ status: 401, body: '' }, CATEGORY, ESTIMATE)).toEqual({
      outcome: 'refused',
      called: true,
      cost: { tokensIn: 0, tokensOut: 0, note: 'none' },
    });
  });
  test('that asks for patience is heard', () => {
    expect(readReply({ status: 429, body: '', retryAfterMs: 7_000 }, CATEGORY, ESTIMATE)).toMatchObject({
      outcome: 'busy',
      retryAfterMs: 7_000,
    });
  });
  test.each<[Reply, string]>([
    [{ status: 503, body: '' }, 'busy'],
    [{ status: 504, body: '' }, 'timeout'],
    [{ status: 500, body: GOOD }, 'unreachable'],
    [{ status: 302, body: '' }, 'unreachable'],
    [{ status: 404, body: '' }, 'refused'],
    [{ fault: 'timeout' }, 'timeout'],
    [{ fault: 'unreachable' }, 'unreachable'],
    [{ fault: 'refused-address' }, 'refused'],
  ])('%j is %s', (reply, outcome) => {
    expect(seen(reply)).toBe(outcome);
  });
});
