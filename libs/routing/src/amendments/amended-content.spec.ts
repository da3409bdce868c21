import type { SubmissionContent } from '#intake';
import { amendedContent } from './amended-content.js';

const content = (more: Partial<SubmissionContent>): SubmissionContent => ({
  form: 'PHONE',
  title: '路灯不亮',
  text: '滨河路的路灯坏了三天，晚上看不见路。',
  petitioners: [],
  anonymous: false,
  confidential: false,
  publishConsent: false,
  accused: [],
  attachments: [],
  extra: {},
  ...more,
});

describe('The content of a submission with its amendment', () => {
  test('has the text of a new version alone', () => {
    const text = '滨河路的路灯坏了五天，晚上看不见路，请派人修。';
    expect(amendedContent(content({}), content({ text }))).toMatchObject({ title: '路灯不亮', text });
  });
  test('has a supplement before the earlier text, under the earlier title', () => {
    const amended = amendedContent(content({}), content({ title: '补充地点', text: '在滨河路和书院桥的路口。' }));
    expect(amended.title).toBe('路灯不亮');
    expect(amended.text).toBe('补充地点\n在滨河路和书院桥的路口。\n滨河路的路灯坏了三天，晚上看不见路。');
  });
  test('has the latest of every field, and keeps what the later one leaves out', () => {
    const earlier = content({ placeText: '滨河路', statedKind: 'COMPLAINT', extra: { a: '1', b: '1' } });
    const later = content({ placeText: '书院桥', extra: { b: '2' } });
    expect(amendedContent(earlier, later)).toMatchObject({
      placeText: '书院桥',
      statedKind: 'COMPLAINT',
      extra: { a: '1', b: '2' },
    });
    expect(amendedContent(earlier, { ...later, placeText: '' }).placeText).toBe('滨河路');
  });
  test('names everybody whom one of the two names', () => {
    const amended = amendedContent(
      content({ petitioners: [{ name: '宁某' }] as never, accused: [{ unit: '甲' }] as never }),
      content({ petitioners: [{ name: '文某' }] as never, accused: [{ unit: '乙' }] as never }),
    );
    expect(amended.petitioners.map(({ name }) => name)).toEqual(['文某', '宁某']);
    expect(amended.accused.map(({ unit }) => unit)).toEqual(['乙', '甲']);
  });
  test('is no longer than the longest text', () => {
    const long = amendedContent(content({ text: '甲'.repeat(200_000) }), content({ text: '乙丙丁'.repeat(60_000) }));
    expect(long.text).toHaveLength(200_000);
  });
});
