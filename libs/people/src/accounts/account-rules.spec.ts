import { stateAfter } from './account-states.js';
import { loginSkeleton, readLogin } from './login-name.js';
import { isTimeCode, newRecoveryCodes, newSecret, normalRecoveryCode, stepOfCode } from './one-time-codes.js';
import { faultOfPassword } from './password-rules.js';

describe('A login', () => {
  it.each([
    ['Wang.Li', 'wang.li'],
    [' wang_li ', 'wang_li'],
    ['ｗａｎｇ．ｌｉ', 'wang.li'],
  ])('%j is stored as %j', (typed, login) => {
    expect(readLogin(typed)).toBe(login);
  });
  it.each(['wаng.li', 'wang.lі', '王丽', 'wa', '.wang', 'wang li', 'wang\u200bli', 'w'.repeat(41), 'wang@li', ''])(
    '%j is none: letters of other alphabets would stand beside the Latin ones they look like',
    (typed) => {
      expect(readLogin(typed)).toBeUndefined();
    },
  );
  it.each([
    ['wang.li', 'wangl1'],
    ['zhao0', 'zhaoo'],
    ['burns', 'bums'],
    ['s-u', '5u'],
  ])('%j and %j look alike', (one, other) => {
    expect(loginSkeleton(one)).toBe(loginSkeleton(other));
  });
  it('of another person does not', () => {
    expect(loginSkeleton('wang.li')).not.toBe(loginSkeleton('wang.lu'));
  });
});

describe('A password', () => {
  const fault = (password: string): string | undefined =>
    faultOfPassword(password, { login: 'wang.hui', name: '王慧敏' });

  it.each(['correct horse battery', 'ㄅㄆㄇ 春眠不觉晓，处处闻啼', 'Tr4m-auf-dem-Deich', 'a'.repeat(20) + 'bcdefgh'])(
    '%j is accepted',
    (password) => {
      expect(fault(password)).toBeUndefined();
    },
  );
  it.each([
    ['elevenchars', 'too-short'],
    ['密码密码密码', 'too-short'],
    ['ab1'.repeat(50), 'too-long'],
    ['passwordpassword', 'common'],
    ['Password1234!', 'common'],
    ['123dragon!123', 'common'],
    ['qwertyuiop123', 'common'],
    ['abababababab', 'unvaried'],
    ['my-wang.hui-2026', 'of-the-person'],
    ['xx wang yy 8842', 'of-the-person'],
    ['王慧敏的密码是什么什么呢', 'of-the-person'],
  ])('%j is refused: %s', (password, reason) => {
    expect(fault(password)).toBe(reason);
  });
  it('is counted by characters, and the same whichever way it was typed', () => {
    expect(fault('ｐａｓｓｗｏｒｄ１２３４')).toBe('common');
    expect(fault('🌾🌊🔥🌳🌾🌊🔥🌳🌾🌊🔥')).toBe('too-short');
  });
});

describe('The state of an account', () => {
  it('changes as the table says, and in no other way', () => {
    const states = ['invited', 'active', 'suspended', 'left'] as const;
    const events = ['accept', 'suspend', 'reactivate', 'leave', 'reset'] as const;
    const allowed = states.flatMap((state) =>
      events.flatMap((event) => {
        const next = stateAfter(state, event);
        return next ? [`${state} ${event} ${next}`] : [];
      }),
    );
    expect(allowed).toEqual([
      'invited accept active',
      'invited leave left',
      'invited reset invited',
      'active suspend suspended',
      'active leave left',
      'active reset invited',
      'suspended reactivate active',
      'suspended leave left',
    ]);
  });
});

describe('A code of the phone', () => {
  // RFC 6238, appendix B: SHA-1, the last six of eight digits.
  const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('at second %d is %s, as the standard says', (second, code) => {
    expect(stepOfCode(RFC_SECRET, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
  });
  it('may be one step early or late, and no more', () => {
    const at = (second: number): number | undefined => stepOfCode(RFC_SECRET, '287082', new Date(second * 1000));
    expect([29, 30, 59, 89, 90, 0].map((second) => at(second))).toEqual([1, 1, 1, 1, undefined, 1]);
  });
  it('is told from a recovery code by its form', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    expect(codes.filter((code) => isTimeCode(code) || !/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/.test(code))).toEqual([]);
    expect(normalRecoveryCode('ABCD-efgh 2345')).toBe('abcdefgh2345');
    expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
  });
});
