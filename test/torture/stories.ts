import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';

/** What one invented person says. */
export interface Story {
  title: string;
  text: string;
  place: string;
  name: string;
  phone: string;
}

interface Place {
  name: string;
  kind: string;
}

/** A problem that somebody has somewhere; several people may tell of it. */
interface Incident {
  place: string;
  problem: Problem;
  spot: string;
  teller: Pick<Story, 'name' | 'phone'>;
}

interface Problem {
  kinds: readonly string[];
  /** Titles and sentences; `@` is the place, `#` the spot in it. */
  titles: readonly string[];
  sentences: readonly string[];
}

const HOMES = ['estate', 'road', 'village'];
const PROBLEMS: readonly Problem[] = [
  {
    kinds: ['road', 'estate', 'park', 'square'],
    titles: ['@路灯不亮', '@#路灯坏了没人修', '反映@一带晚上没有路灯'],
    sentences: [
      '@#的路灯已经一个多星期不亮了',
      '天一黑@#就什么也看不见',
      '老人晚上出门摔过跤',
      '希望尽快派人把路灯修好',
      '给物业打过电话，说路灯不归他们管',
    ],
  },
  {
    kinds: ['road', 'bridge', 'station'],
    titles: ['@井盖缺失', '@#窨井盖塌陷', '@#一个井盖没了很危险'],
    sentences: ['@#有一个井盖不见了', '现在只用一根树枝插着提醒', '昨天有骑电动车的人差点掉下去', '请马上补上井盖'],
  },
  {
    kinds: ['estate', 'market', 'village'],
    titles: ['@垃圾堆积', '@#垃圾好几天没人清运', '请管一管@的垃圾'],
    sentences: ['@#的垃圾堆了好几天没有人清运', '天热味道很大，苍蝇成群', '楼下住户窗户都不敢开', '希望增加清运次数'],
  },
  {
    kinds: ['site', 'estate', 'school'],
    titles: ['@夜间施工噪音扰民', '@半夜还在施工', '投诉@#深夜打桩'],
    sentences: [
      '@#夜里十一点以后还在施工',
      '打桩的声音整栋楼都听得见',
      '家里有准备考试的孩子，根本没法休息',
      '要求夜间停止施工',
    ],
  },
  {
    kinds: ['estate', 'village'],
    titles: ['@停水', '@#连续停水无人通知', '@自来水水压太小'],
    sentences: ['@#从前天开始一直停水', '没有任何通知', '做饭洗澡都成问题', '请告知什么时候恢复供水'],
  },
  {
    kinds: ['estate', 'road', 'market'],
    titles: ['@污水外溢', '@#下水道堵塞，污水横流', '@#污水井冒水'],
    sentences: ['@#的下水道堵了，污水从井口往外冒', '路面上全是脏水，行人只能绕着走', '请派人疏通管道'],
  },
  {
    kinds: ['estate', 'hospital'],
    titles: ['@电梯经常故障', '@#电梯又困人', '@#电梯停运半个月'],
    sentences: ['@#的电梯一个月坏了四次', '上周还把人困在里面四十分钟', '高层的老人下不了楼', '要求彻底检修电梯'],
  },
  {
    kinds: ['estate', 'road'],
    titles: ['@#消防通道被占用', '@私家车堵住消防通道', '@乱停车堵路'],
    sentences: ['@#的消防通道长期停满私家车', '真要着火了消防车根本进不来', '劝过几次没有用', '请相关部门来管'],
  },
  {
    kinds: ['road', 'market', 'estate'],
    titles: ['@饭店油烟扰民', '@#烧烤店油烟直排', '@油烟问题'],
    sentences: ['@#的烧烤店油烟直接排到居民窗口', '每天从下午五点一直到凌晨', '衣服都不敢晾在外面', '希望查处油烟直排'],
  },
  {
    kinds: ['school'],
    titles: ['@门口上下学拥堵', '@放学时段交通混乱', '@门口没有斑马线'],
    sentences: ['@门口每天放学时堵得走不动', '家长的车停了三排', '孩子过马路非常危险', '建议安排人疏导交通'],
  },
  {
    kinds: ['site', 'plant'],
    titles: ['@拖欠工资', '@欠薪三个月', '讨要@的工钱'],
    sentences: ['我们一共十二个人在@干活', '老板拖欠三个月工资一直不发', '每次去问都说再等等', '请帮我们要回血汗钱'],
  },
  {
    kinds: ['river', 'plant', 'village'],
    titles: ['@河水发黑发臭', '@水面有死鱼', '@疑似偷排污水'],
    sentences: ['@的水这几天发黑，味道刺鼻', '岸边能看到死鱼', '怀疑有工厂夜里偷排', '请环保部门来查一查'],
  },
];
const ODD: readonly string[] = [
  '你好，我想问一下这里能不能反映问题？',
  '谢谢你们，上次的事情已经解决了。',
  'The bus stop sign has been broken since last month, please repair it.',
  '某街道办工作人员收受好处费，请纪委查处，我要举报。',
  '法院判决已经生效，对方一直不履行，请求强制执行。',
  '👍👍 点赞',
];
const SPOTS = ['', '', '东门', '西门口', '北侧', '3号楼前', '7栋楼下', '12幢旁边', '路口', '靠近公交站处'];
const OPENINGS = ['', '', '您好，', '市民来电反映：', '我是附近居民，', '再次反映，', '领导好！'];
const SURNAMES = '言水云山石木禾田竹舟';
const GIVEN = ['小甲', '小乙', '小丙', '大丁', '阿戊', '老己', '小庚', '阿辛'];
const REMEMBERED = 400;

/** Stories without end, the same ones for the same seed: a quarter of them about something that was told before. */
export function storyteller(seed: number): () => Story {
  const random = generator(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const places = (
    JSON.parse(readFileSync(join(projectRoot(), 'db/reference/places.json'), 'utf8')) as { items: Place[] }
  ).items;
  const known: Incident[] = [];
  const person = (): Incident['teller'] => ({
    name: `${SURNAMES[Math.floor(random() * SURNAMES.length)]}${pick(GIVEN)}`,
    phone: `1990000${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
  });
  const incident = (): Incident => {
    const problem = pick(PROBLEMS);
    const fitting = places.filter(({ kind }) => problem.kinds.includes(kind));
    // Some places are always in trouble, most hardly ever.
    const place = fitting[Math.floor(random() ** 1.5 * fitting.length)]!;
    const fresh = { problem, place: place.name, spot: HOMES.includes(place.kind) ? pick(SPOTS) : '', teller: person() };
    known.push(fresh);
    if (known.length > REMEMBERED) known.shift();
    return fresh;
  };
  return () => {
    if (random() < 0.02) return { title: '反映情况', text: pick(ODD), place: '', ...person() };
    const old = random() < 0.25 && known.length > 0;
    const { problem, place, spot, teller } = old ? pick(known) : incident();
    const fill = (words: string): string => words.replaceAll('@', place).replaceAll('#', spot);
    const said = problem.sentences.filter((_, index) => index === 0 || random() < 0.7).map(fill);
    return {
      title: fill(pick(problem.titles)),
      text: `${pick(OPENINGS)}${said.join('，')}。`,
      place: `${place}${spot}`,
      ...(old && random() < 0.3 ? teller : person()),
    };
  };
}

/** Two people who tell of one lamp at once; a different lamp for every number. */
export function lampPair(number: number): [Story, Story] {
  const places = (
    JSON.parse(readFileSync(join(projectRoot(), 'db/reference/places.json'), 'utf8')) as { items: Place[] }
  ).items;
  const names = places.filter(({ kind }) => kind === 'estate').map(({ name }) => name);
  // Telling look-alike names apart is another test's subject.
  const estates = names.filter((name) => names.filter((other) => other.slice(0, 2) === name.slice(0, 2)).length === 1);
  const place = estates[number % estates.length]!;
  const phone = (who: number): string => `1980000${String((number * 2 + who) % 10_000).padStart(4, '0')}`;
  return [
    {
      title: `${place}路灯不亮`,
      text: `${place}东门的路灯一个多星期不亮了，晚上一片漆黑，老人出门摔过跤，请尽快修好路灯。`,
      place: `${place}东门`,
      name: '言小甲',
      phone: phone(0),
    },
    {
      title: `${place}东门的路灯坏了`,
      text: `${place}东门的路灯坏了一个多星期，不亮，天黑以后看不见路，希望尽快派人把路灯修好。`,
      place: `${place}东门`,
      name: '水小乙',
      phone: phone(1),
    },
  ];
}

/** mulberry32: small, and the same on every machine. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
