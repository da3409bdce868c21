import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import { seeded, type Draw } from '../seeded-draw.js';

/** What a day is like: `ordinary`, `storm` (four of five about twenty problems), `import` (old records, many by the same people). */
export const MIXES = ['ordinary', 'storm', 'import'] as const;
export type Mix = (typeof MIXES)[number];

/** An order of the hotline, as its platform pushes it. */
export interface RoadOrder {
  orderNumber: string;
  callTime: string;
  callerName: string;
  callerPhone: string;
  title: string;
  content: string;
}

const PROBLEMS: readonly (readonly [title: string, ...tellings: string[]])[] = [
  ['路灯不亮', '晚上整条路的路灯都不亮，走路看不清', '路灯坏了好几天，天黑以后什么也看不见'],
  ['夜间施工噪音', '工地夜里十二点还在浇混凝土，老人小孩睡不着', '夜里施工声音很大，整夜都没法休息'],
  ['下水道堵塞', '下水道堵了一个多星期，污水漫到路面上', '污水井往外冒水，气味很大'],
  ['垃圾清运不及时', '垃圾桶满了三天没有人清运，苍蝇很多', '垃圾堆在路边好几天，臭味很大'],
  ['路面坑洼', '路面有一个很深的坑，下雨后看不见，电动车容易翻', '马路上一个大坑一直没有人补'],
  ['自来水水压低', '五楼以上早晚高峰没有自来水，已经持续半个月', '家里水压很低，洗澡都没有水'],
  ['占道经营', '烧烤摊每天傍晚占用人行道经营，油烟熏人', '流动摊贩占了人行道，行人只能走机动车道'],
  ['电梯故障', '电梯一周坏了四次，昨天把人困了四十分钟', '电梯停了三天没有人修，老人上下楼很困难'],
  ['停电', '昨天下午开始停电，到现在没有恢复', '经常停电，冰箱里的东西都坏了'],
  ['违章停车', '消防通道停满了车，出入都过不去', '有车长期停在小区门口，挡住道路'],
  ['公交车不准时', '公交车等了四十分钟没有来，上班迟到', '早高峰公交车间隔太长，挤不上去'],
  ['供暖温度低', '家里暖气不热，室内只有十四度', '供暖一个月了，暖气片一直是凉的'],
];
const ASKS = ['请尽快派人维修。', '希望有关部门尽快处理。', '打过几次电话没有人管。', '请给一个答复。'];
const DAY_MS = 86_400_000;

/** Invented orders of one mix: the same seed always gives the same ones. */
export function roadOrders(mix: Mix, count: number, seed: number): RoadOrder[] {
  const file = readFileSync(join(projectRoot(), 'db/reference/places.json'), 'utf8');
  const places = (JSON.parse(file) as { items: { name: string }[] }).items.map(({ name }) => name);
  const draw = seeded(seed);
  const hot = Array.from({ length: 20 }, () => ({ place: draw.oneOf(places), problem: draw.oneOf(PROBLEMS) }));
  const begun = Date.now();
  return Array.from({ length: count }, (_, number) => {
    const about =
      mix === 'storm' && draw.below(5) > 0
        ? draw.oneOf(hot)
        : { place: draw.oneOf(places), problem: draw.oneOf(PROBLEMS) };
    // A third of old records is by people who wrote before; on other days one in twenty is.
    const again = number > 0 && draw.below(mix === 'import' ? 3 : 20) === 0;
    const person = again ? draw.below(number) : number;
    const days = mix === 'import' ? draw.below(200) : 0;
    return {
      orderNumber: `R${seed}-${number}`,
      callTime: new Date(begun - days * DAY_MS - 60_000).toISOString(),
      callerName: '测试人',
      callerPhone: `1990${String(person).padStart(7, '0')}`,
      ...wordsOf(about, draw),
    };
  });
}

function wordsOf(
  { place, problem }: { place: string; problem: (typeof PROBLEMS)[number] },
  draw: Draw,
): Pick<RoadOrder, 'title' | 'content'> {
  const [title, ...tellings] = problem;
  const house = draw.below(40) + 1;
  return {
    title: `${place}${title}`,
    content: `我住在${place}${house}号。${draw.oneOf(tellings)}，已经${draw.below(9) + 2}天了。${draw.oneOf(ASKS)}`,
  };
}
