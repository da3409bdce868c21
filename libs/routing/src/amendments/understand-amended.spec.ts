import type { SubmissionContent } from '#intake';
import { buildReference, type ReferenceData } from '../reference/reference.js';
import { withStarterModels } from '../reference/starter-models.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { isRestricted } from '../accusation/must-be-sealed.js';
import { understandSubmission } from '../understand/understand-submission.js';
import type { Understanding } from '../understand/understanding.js';
import { understandAmended } from './understand-amended.js';

const small = buildReference(SMALL_CITY);
const content = (title: string, text: string): SubmissionContent => ({
  form: 'PHONE',
  title,
  text,
  petitioners: [],
  anonymous: false,
  confidential: false,
  publishConsent: false,
  accused: [],
  attachments: [],
  extra: {},
});
const amended = (earlier: SubmissionContent, later: SubmissionContent, reference = small): Understanding => {
  const submission = { content: later, seal: 'undetermined' as const };
  const own = understandSubmission(submission, reference);
  return understandAmended(submission, { own, earlier: [earlier] }, reference);
};
const alone = (one: SubmissionContent, reference: ReferenceData = small): Understanding =>
  understandSubmission({ content: one, seal: 'undetermined' }, reference);

describe('An amendment with its original', () => {
  const rubbish = content('垃圾没人清', '望汀一村门口的垃圾堆了三天没人清运。');
  test('keeps the subject that only the original tells, and has the place that the amendment names', () => {
    const whole = amended(rubbish, content('更正地点', '地址写错了，是临溪花园门口。'));
    expect(whole.category.code).toBe(alone(rubbish).category.code);
    expect(whole.place.anchors).toEqual(['临溪花园']);
  });
  test('keeps the place of the original where the amendment names none', () => {
    const whole = amended(rubbish, content('补充', '又多了两车，味道更大了。'));
    expect(whole.place.anchors).toEqual(['望汀一村']);
  });
  test('tells of the danger that one of them tells of, however long the other is', async () => {
    const judged = await withStarterModels(small);
    const long = content('小区管理', '小区的绿化一直没有人管，长椅也旧了。'.repeat(400));
    const danger = content('补充', '屋里好大煤气味，我妈头晕得站不稳');
    expect(alone(danger, judged).danger.level).toBe('now');
    expect(amended(long, danger, judged).danger).toEqual(alone(danger, judged).danger);
    expect(amended(danger, content('补充', '是5栋2单元。'), judged).danger.level).toBe('now');
  });
  test('is suspicious when it accuses, and not because of what a person has released', () => {
    const accusation = content('举报城管局某科长收受红包', '望汀街道的摊贩都知道。');
    expect(isRestricted(alone(accusation))).toBe(true);
    expect(isRestricted(amended(rubbish, accusation))).toBe(true);
    expect(isRestricted(amended(accusation, content('补充地点', '在望汀一村门口。')))).toBe(false);
  });
  test('has the fingerprint of its own words', () => {
    const later = content('更正地点', '地址写错了，是临溪花园门口。');
    expect(amended(rubbish, later).fingerprint).toBe(alone(later).fingerprint);
  });
});
