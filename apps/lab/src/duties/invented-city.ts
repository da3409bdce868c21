import type { HandledRow } from './handled-rows.js';

const DAY = 86_400_000;
const START = Date.parse('2026-01-05T08:00:00+08:00');
const STREETS = ['望汀街道', '书院桥街道', '石塔门街道', '柳堤街道', '青芦镇', '鹤洲镇'];
const CHANNELS = ['12345', '随手拍', '政府信箱'];
const COMMUNITIES = ['东社区', '西社区', '新社区'];

/**
 * level1, level2, leaf, handler: a bureau, 'team' and 'cleaning' of the street, or 'community'; how often it is the
 * second one.
 */
const HABITS: readonly [
  level1: string,
  level2: string,
  leaf: string,
  usual: string,
  other: string,
  otherOf100: number,
][] = [
  ['市容环卫', '占道', '无照经营', 'team', 'community', 1],
  ['市容环卫', '占道', '店外经营', 'team', 'community', 8],
  ['市容环卫', '环境卫生', '垃圾清运', 'cleaning', 'community', 12],
  ['市容环卫', '环境卫生', '公厕管理', 'cleaning', '城市管理局', 10],
  ['市容环卫', '绿化', '行道树', '城市管理局', 'cleaning', 25],
  ['市政设施', '道路', '路面破损', '交通运输局', '水务集团', 15],
  ['市政设施', '道路', '积水', '水务集团', 'cleaning', 30],
  ['市政设施', '公用部件', '下水井盖', '水务集团', 'community', 25],
  ['市政设施', '公用部件', '通信井盖', '通信公司', '供电局', 20],
  ['环保水务', '噪声', '工业噪声', '生态环境局', 'team', 10],
  ['环保水务', '噪声', '社会生活噪声', '公安分局', 'team', 35],
  ['环保水务', '供水', '水压不足', '水务集团', '住房建设局', 10],
  ['交通运输', '公交', '线路调整', '交通运输局', '公安分局', 1],
  ['交通运输', '秩序', '违章停车', '公安分局', 'team', 20],
  ['教育卫生', '教育', '入学', '教育局', 'community', 0],
  ['教育卫生', '卫生', '医疗服务', '卫生健康局', 'community', 1],
  ['规土城建', '房屋', '物业服务', '住房建设局', 'community', 30],
  ['规土城建', '房屋', '违法建设', 'team', '住房建设局', 25],
];
const TEAM_RENAMED_AFTER = 150;
const PER_DAY = 12;

/**
 * An invented hotline history of about 220 days for testing every figure of the harness: bureaus for the whole city, a
 * team and a cleaning station in every street, communities. One answer in six is by another unit, more often in the app
 * than by phone. In the middle the teams change their names.
 */
export function inventedCity(by: 'code' | 'name' = 'code'): HandledRow[] {
  const dice = dieOf(20_261_124);
  return Array.from({ length: 220 * PER_DAY }, (_, i) => {
    const day = Math.floor(i / PER_DAY);
    const [level1, level2, leaf, usual, other, otherOf100] = HABITS[dice(HABITS.length)]!;
    const street = STREETS[dice(STREETS.length)]!;
    const community = street.slice(0, 2) + COMMUNITIES[dice(COMMUNITIES.length)]!;
    const channel = CHANNELS[dice(CHANNELS.length)]!;
    const who = dice(100) < otherOf100 * (channel === '随手拍' ? 2.2 : 0.4) ? other : usual;
    const { unit, unitName } = unitOf(dice(100) < 1 ? HABITS[dice(HABITS.length)]![3] : who, street, {
      community,
      day,
    });
    return {
      unit: by === 'code' ? unit : unitName,
      identity: unit,
      unitName,
      handled: {
        leaf,
        level2,
        level1,
        street,
        community,
        channel,
        kind: dice(20) === 0 ? '咨询' : '投诉',
        at: START + day * DAY + (i % PER_DAY) * 3_600_000,
      },
    };
  });
}

function unitOf(
  who: string,
  street: string,
  { community, day }: { community: string; day: number },
): { unit: string; unitName: string } {
  if (who === 'team')
    return {
      unit: `T-${street}`,
      unitName: day < TEAM_RENAMED_AFTER ? `${street}执法队` : `${street}执法队（综合行政执法局）`,
    };
  if (who === 'cleaning') return { unit: `C-${street}`, unitName: `${street}市政服务中心` };
  if (who === 'community') return { unit: `W-${community}`, unitName: `${community}工作站` };
  return { unit: who, unitName: who };
}

/** The same random numbers every time (Lehmer 1951). */
function dieOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
