import { buildReference } from '../reference/reference.js';
import { standingOf } from './stated-accused.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';

const ref = buildReference(SMALL_CITY);

describe('an entry of the list of accused', () => {
  it.each([
    ['镇长'],
    ['股长'],
    ['科员'],
    ['支部书记'],
    ['会计'],
    ['网格员'],
    ['司机'],
    ['护士'],
    ['巡逻队'],
    ['水利所'],
    ['征收办'],
    ['林场'],
    ['自来水公司'],
    ['公交集团有限公司'],
    ['公办幼儿园'],
    ['街道物业管理科科长'],
    ['市水务局'],
  ])('names a person with a public post or body: %s', (unit) => {
    expect(standingOf({ name: '甄某某', unit }, ref)).toBe('public');
  });

  it.each([
    [{ unit: '外县派出所' }],
    [{ unit: '村委会' }],
    [{ name: '甄某某' }],
    [{ name: '甄科长' }],
    [{ name: '甄某某 市水务局', unit: '' }],
    [{ unit: '城 管 中 队' }],
    [{ unit: '環衛處處長' }],
  ])('is public without the one or the other: %j', (accused) => {
    expect(standingOf(accused, ref)).toBe('public');
  });

  it.each([
    [{ name: '甄某某', unit: '宏远装饰有限公司' }],
    [{ name: '甄校长', unit: '启明培训学校' }],
    [{ name: '甄主任', unit: '云锦物业服务中心' }],
    [{ name: '院长', unit: '仁和口腔门诊部' }],
    [{ name: '对门邻居' }],
    [{ unit: '兴旺超市' }],
    [{ unit: '自来水公司' }],
    [{ unit: '路灯养护单位' }],
    [{ name: ' ', unit: '  ' }],
    [{}],
  ])('is private, or no more than a body of unknown kind: %j', (accused) => {
    expect(standingOf(accused, ref)).toBe('private');
  });

  it('is unknown where a person is named with a unit that tells nothing', () => {
    expect(standingOf({ name: '甄某某', unit: '和风苑' }, ref)).toBe('unknown');
  });
});
