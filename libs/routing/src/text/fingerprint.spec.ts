import fc from 'fast-check';
import { copyHash, fingerprint, similarity } from './fingerprint.js';

const TEXT = '临溪花园三栋楼下的垃圾桶一个星期没有人清运了，天热味道很大，请尽快派人处理。';

describe('fingerprint', () => {
  it('is the same for the same words with other stops and spaces', () => {
    expect(fingerprint(TEXT)).toBe(fingerprint(TEXT.replace(/，/g, ' , ')));
  });

  it('finds a lightly edited copy much nearer than another text', () => {
    const edited = similarity(fingerprint(TEXT), fingerprint(`您好！${TEXT}谢谢`));
    const other = similarity(
      fingerprint(TEXT),
      fingerprint('地铁六号线夜间施工噪音太大，已经连续三个晚上没有睡好觉了，请协调。'),
    );
    expect(edited).toBeGreaterThan(0.6);
    expect(other).toBeLessThan(0.2);
  });

  it('is symmetric, stays within 0..1 and is 1 for a text and itself', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string({ minLength: 4 }), (a, b) => {
        const [x, y] = [fingerprint(a), fingerprint(b)];
        expect(similarity(x, y)).toBe(similarity(y, x));
        expect(similarity(x, y)).toBeGreaterThanOrEqual(0);
        expect(similarity(x, y)).toBeLessThanOrEqual(1);
        expect(similarity(x, x)).toBe(x === '' ? 0 : 1);
      }),
    );
  });

  it('claims no copy of texts too short to tell', () => {
    expect(copyHash('路灯坏了')).toBe('');
    expect(copyHash(TEXT)).toHaveLength(24);
  });
});
