import { meetsRule } from './success-rule.js';

const CODE = { pointer: '/code', values: ['0', '200', 'true'] };
const meets = (body: string, rule = CODE): boolean => meetsRule(rule, Buffer.from(body));

describe('the success rule of an endpoint', () => {
  it.each(['{"code":0}', '{"code":"0","msg":"成功"}', '{"code":200}', '{"code":true}'])('is met by %s', (body) => {
    expect(meets(body)).toBe(true);
  });
  it.each([
    '{"code":500,"msg":"系统异常"}',
    '{"msg":"成功"}',
    '{"code":null}',
    '{"code":[0]}',
    '{"code":{"0":0}}',
    '"0"',
    'null',
    '',
    'OK',
    '{"code":0',
  ])('is not met by %p', (body) => {
    expect(meets(body)).toBe(false);
  });
  it('finds a place inside, in a list, and under a name with a slash', () => {
    expect(meets('{"data":[{"a/b~c":"ok"}]}', { pointer: '/data/0/a~1b~0c', values: ['ok'] })).toBe(true);
  });
  it('finds nothing that the body itself does not hold', () => {
    expect(meets('{}', { pointer: '/constructor/name', values: ['Object'] })).toBe(false);
  });
});
