import { type Department, type Duty } from '../../libs/cases/src/departments/department.js';
import { type Area, type PlaceName } from '../../libs/cases/src/departments/areas.js';
import {
  type Category,
  type RawReference,
  type Signal,
  type SignalSense,
} from '../../libs/routing/src/reference/reference.js';

/*
 * The smallest city that shows every rule: two districts, an estate's name that two streets share, an abolished bureau, an inner
 * body, a county-like district with duties of its own. For specs and examples; a hub reads db/reference instead.
 */

const area = (code: string, name: string, level: Area['level'], parent: string | null): Area => ({
  code,
  name,
  level,
  parent,
  aliases: [],
});

const AREAS: Area[] = [
  area('9901', '云汀市', 'city', null),
  area('990101', '南汀区', 'district', '9901'),
  area('990102', '北汀区', 'district', '9901'),
  area('990101001', '望汀街道', 'street', '990101'),
  area('990101002', '书院桥街道', 'street', '990101'),
  area('990102001', '石塔门街道', 'street', '990102'),
];

const place = (name: string, kind: string, where: string, aliases: string[] = []): PlaceName => ({
  name,
  kind,
  area: where,
  aliases,
});

const PLACES: PlaceName[] = [
  place('临溪花园', 'estate', '990101002', ['临溪花园小区']),
  place('临溪雅苑', 'estate', '990101002'),
  place('望汀一村', 'estate', '990101001'),
  place('望汀二村', 'estate', '990101001'),
  place('锦澜国际城', 'estate', '990102001'),
  place('幸福新邨', 'estate', '990101001'),
  place('幸福新邨', 'estate', '990102001'),
  place('书院桥路', 'road', '990101002'),
  place('书院桥小学', 'school', '990101002'),
];

const unit = (code: string, name: string, more: Partial<Department> = {}): Department => ({
  code,
  name,
  aliases: [],
  kind: 'bureau',
  level: 'city',
  area: '9901',
  superior: 'GOV-9901',
  flags: [],
  validFrom: '2010-01-01',
  validTo: null,
  successor: null,
  ...more,
});
const office = (name: string, level: Department['level'], where: string): Department => {
  const superior = level === 'district' ? 'GOV-9901' : `GOV-${where.slice(0, 6)}`;
  return unit(`${level === 'district' ? 'GOV' : 'JD'}-${where}`, name, {
    kind: 'government',
    level,
    area: where,
    superior,
    flags: ['territory'],
  });
};

const DEPARTMENTS: Department[] = [
  unit('GOV-9901', '云汀市人民政府', { kind: 'government', superior: null }),
  unit('ZJJ', '市住房和城乡建设局', { aliases: ['住建局'] }),
  unit('CGJ', '市城市管理和综合执法局', { aliases: ['城管局', '城管'] }),
  unit('CGJ-DD', '市城管执法大队', { superior: 'CGJ', aliases: ['城管大队'] }),
  unit('STHJJ', '市生态环境局', { aliases: ['环保局', '生态环境局'] }),
  unit('SWJ', '市水务局', { aliases: ['水务局', '自来水公司'] }),
  unit('RSJ', '市人力资源和社会保障局', { aliases: ['人社局'] }),
  unit('SCJGJ', '市市场监督管理局', { aliases: ['市场监管局'] }),
  unit('GAJ', '市公安局', { flags: ['police'], aliases: ['公安局'] }),
  unit('NYJ', '市农业农村局'),
  unit('XCZX', '市乡村振兴局', { validTo: '2026-06-30', successor: 'NYJ' }),
  /** Abolished long before any day on which tests may run. */
  unit('CSJ', '市蚕桑局', { validTo: '2015-12-31', successor: 'NYJ' }),
  unit('JW', '市纪委监委', { kind: 'party', superior: null, flags: ['discipline', 'sealed-desk'], aliases: ['纪委'] }),
  unit('FY', '市中级人民法院', { kind: 'judicial', superior: null, flags: ['court'], aliases: ['法院'] }),
  unit('XFJ', '市信访局', { flags: ['petition-bureau', 'sealed-desk'] }),
  unit('ZSJ', '市数据局', { flags: ['hotline-centre'] }),
  office('南汀区人民政府', 'district', '990101'),
  office('北汀区人民政府', 'district', '990102'),
  office('望汀街道办事处', 'street', '990101001'),
  office('书院桥街道办事处', 'street', '990101002'),
  office('石塔门街道办事处', 'street', '990102001'),
];

const leaf = (code: string, levels: string, keywords: string, legalPaths = ['A6']): Category => {
  const [level1 = '', level2 = '', level3 = ''] = levels.split('/');
  return {
    code,
    level1,
    level2,
    level3,
    keywords: keywords.split(' '),
    weakKeywords: [],
    excludeKeywords: [],
    legalPaths,
    source: 'example',
  };
};

const CATEGORIES: Category[] = [
  leaf('H010102', '城乡建设/市政管理/环境卫生', '垃圾 垃圾桶 垃圾清运 公厕'),
  leaf('H010105', '城乡建设/市政管理/基础设施', '路灯 井盖 人行道'),
  leaf('H010112', '城乡建设/市政管理/自来水供应', '停水 自来水 供水 二次供水'),
  leaf('H010302', '城乡建设/住房保障/物业服务', '物业 物业费 业委会'),
  leaf('H010701', '城乡建设/村镇建设/新农村建设', '新农村 村庄整治'),
  leaf('H030103', '环境保护/环境污染/水污染', '污水 废水 排污'),
  leaf('H030105', '环境保护/环境污染/噪音污染（建筑施工）', '施工噪音 夜间施工 打桩'),
  leaf('H070602', '政法/诉讼/民事诉讼', '判决 起诉 上诉', ['A1']),
  leaf('H080201', '劳动和社会保障/劳动关系/农民工权益', '农民工 拖欠工资 欠薪', ['A5']),
  leaf('H110101', '商贸旅游/市场监管/商品质量', '假货 退货 质量差', ['A5']),
  leaf('H090602', '民政/社区建设/社区建设', '居委会 社区活动室'),
  leaf('H999999', '其他/其他/其他', '其他事项'),
];

const duty = (category: string, lead: string, more: Partial<Duty> = {}): Duty => ({
  id: `D-${category}-${more.area ?? 'city'}`,
  category,
  area: null,
  lead,
  assist: [],
  validFrom: '2010-01-01',
  validTo: null,
  basis: '示例清单',
  mark: 'J',
  ...more,
});

const DUTIES: Duty[] = [
  duty('H01', 'ZJJ'),
  duty('H010102', 'CGJ', { assist: ['@street'] }),
  duty('H010102', '@street', { area: '990102', assist: ['CGJ'], basis: '虚构清单: 北汀区环卫在街道' }),
  duty('H010105', 'CGJ'),
  duty('H010112', 'SWJ', { assist: ['ZJJ'] }),
  duty('H010701', 'XCZX'),
  duty('H03', 'STHJJ'),
  duty('H030105', 'CGJ', { assist: ['ZJJ'] }),
  duty('H030105', 'ZJJ', {
    area: '990102',
    id: 'D-noise-2026',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    basis: '虚构: 北汀区试点',
  }),
  duty('H08', 'RSJ'),
  duty('H11', 'SCJGJ'),
  duty('H0906', '@street', { assist: ['@district'] }),
];

/** The label is tag!urgency!sense. */
const signal = (code: string, label: string, re: string, neg = ''): Signal => {
  const [tag = '', urgency = '', sense = 'topic'] = label.split('!');
  return { code, zh: tag, tag, urgency: urgency || null, sense: sense as SignalSense, re, neg };
};

const SIGNALS: Signal[] = [
  signal(
    'THREAT_SELF',
    '扬言!特急!threat',
    '(想|要|去|会)[^。，！？]{0,4}(自杀|跳楼|轻生)|不想活了?|等我不在了|写好了?遗书|想死|死了算了',
    '跳楼价',
  ),
  signal('THREAT_OTHERS', '扬言!特急!threat', '(要|就|会)[^。，！？]{0,6}(杀人|砍人|砍死|杀了|放火|点火烧)|同归于尽'),
  signal('DANGER_NOW', '险情!特急!danger', '起火|着火|失火|坍塌|燃气泄漏|漏气|爆炸', '信息大?爆炸'),
  signal('EXPOSED', '安全隐患!紧急!event', '井盖(缺失|没了|丢失)'),
  signal('VIOLENCE', '暴力!紧急!state', '(被|遭)[^。，！？]{0,8}(殴打|打伤)|家暴|威胁[^。，！？]{0,6}打死'),
  signal('MINORS', '未成年人!紧急!state', '(孩子|学生|儿童)[^。！？]{0,10}(欺凌|体罚|猥亵|受伤|被打)'),
  signal('FOOD_SAFETY', '食品安全!紧急!state', '食物中毒|吃出[^。，！？]{0,6}(虫|头发|蟑螂)|过期(牛奶|食品)'),
  signal('PRODUCTION_SAFETY', '生产安全!紧急!state', '(工地|厂里|车间)[^。！？]{0,10}(坠落|身亡|没有防护)|瞒报事故'),
  signal('PUBLIC_HEALTH', '公共卫生!紧急!state', '[0-9]+名[^。，！？]{0,6}(发烧|呕吐|腹泻)'),
  signal('MASS_PLAN', '群体风险!紧急!plan', '(要|准备|只能|组织)[^。！？]{0,8}(静坐|堵路|拉横幅|上访)'),
  signal('WAGE', '农民工工资!紧急!state', '拖欠[^。，！？]{0,8}(工资|工钱)|欠薪|讨薪|工资没给'),
  signal('UTILITY_OUT', '民生急修!紧急!event', '(停|断)了?(水|电|气)'),
  signal('ACCUSE_OFFICIAL', '检举控告', '(举报|检举)[^。，！？]{0,12}(书记|局长|科长|民警)'),
  signal('LITIGATION', '涉法涉诉', '(法院|法庭)[^。！？]{0,16}(判决|执行|不立案)|不服[^。！？]{0,10}判决'),
  signal('KIND_CONSULT', '咨询', '^(咨询|请问)|请问[^。！？]{0,40}(吗|呢|？)'),
  signal('KIND_ADVICE', '建议', '^建议|建议(增加|设置|完善)'),
  signal('KIND_PRAISE', '表扬', '(特此|衷心|要)(表示)?(感谢|表扬)|表扬信'),
];

const table = <T>(items: T[]): { version: string; items: T[] } => ({ version: '2026-11-24', items });

export const SMALL_CITY: RawReference = {
  areas: table(AREAS),
  places: table(PLACES),
  departments: table(DEPARTMENTS),
  categories: table(CATEGORIES),
  duties: table(DUTIES),
  keywordIdf: {
    nDocs: 100,
    idf: { 垃圾: 3.3, 路灯: 5, 停水: 5, 物业: 2.5, 判决: 4.5, 工资: 2.8, 领导: 1.1, 小区: 1.6 },
  },
  signals: { signals: SIGNALS },
};
