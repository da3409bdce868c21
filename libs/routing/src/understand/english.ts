import { type Urgency } from '#intake';

/**
 * Patterns for texts of foreigners and bilingual residents (信访工作条例 Art. 48 allows their petitions). A small hand-made
 * table: it covers the most common subjects and every danger, and leaves the rest to a person.
 */
export const ENGLISH_RISKS: readonly { code: string; tag: string; urgency: Urgency; pattern: RegExp }[] = [
  {
    code: 'THREAT_SELF',
    tag: '扬言',
    urgency: 'CRITICAL',
    pattern:
      /\b(kill(ing)? myself|end (my|it) (life|all)|suicid\w*|jump off (the|a|this) (roof|building|bridge)|don'?t want to live|no reason to live)\b/i,
  },
  {
    code: 'THREAT_OTHERS',
    tag: '扬言',
    urgency: 'CRITICAL',
    pattern:
      /\b(i('ll| will| am going to|'m going to) (kill|stab|shoot|burn|blow up|hurt)|take (them|you) (all )?with me)\b/i,
  },
  {
    code: 'DANGER_NOW',
    tag: '安全隐患',
    urgency: 'URGENT',
    pattern:
      /\b(gas (is )?leak\w*|smell of gas|on fire|fire broke out|caught fire|collaps(ed|ing)|exposed (wire|cable)s?|live wires?|electric shock|missing manhole)\b/i,
  },
  {
    code: 'UTILITY_OUT',
    tag: '民生急修',
    urgency: 'URGENT',
    pattern: /\b(no (running )?(water|power|electricity|heating|gas)|(power|water) (outage|cut|supply (is )?cut))\b/i,
  },
  {
    code: 'WAGE',
    tag: '农民工工资',
    urgency: 'NORMAL',
    pattern:
      /\b(unpaid (wages?|salar(y|ies))|(owe|owes|owed|withh(o|e)ld\w*) (me |us |our |my )*(wages?|salar(y|ies)|pay))\b/i,
  },
];

/** English words → a Chinese keyword of the content list, so that one table scores both languages. */
export const ENGLISH_KEYWORDS: readonly (readonly [pattern: RegExp, keywords: string])[] = [
  [/\bconstruction (site )?nois\w+|\bnois\w+ .{0,40}construction|\bpile driv\w+|\bconcrete\b/i, '施工噪音 夜间施工'],
  [/\bnois(e|y)\b|\bloud music\b|\bkaraoke\b/i, '噪音 扰民'],
  [/\bsquare danc\w+/i, '广场舞'],
  [/\b(tap )?water (supply|pressure|outage)|\bno (running )?water\b|\bwater (is )?(cut|off)\b/i, '停水 自来水'],
  [/\b(power|electricity) (cut|outage|failure)|\bno (power|electricity)\b/i, '停电'],
  [/\bgas leak\w*|\bnatural gas\b/i, '燃气 天然气'],
  [/\bstreet ?lights?\b|\bstreet ?lamps?\b/i, '路灯'],
  [/\bmanhole/i, '井盖'],
  [/\bpot ?holes?\b|\broad (surface|repair)|\bbroken (road|pavement|sidewalk)/i, '路面破损 道路破损'],
  [/\bgarbage|\brubbish|\btrash|\bwaste bins?/i, '垃圾'],
  [/\bbus(es)? (stop|route|line|service)?\b/i, '公交'],
  [/\bsubway|\bmetro\b/i, '地铁'],
  [/\btaxi/i, '出租车'],
  [/\bpark(ing|ed) .{0,30}(car|illegal|pavement|sidewalk|space)|\billegal(ly)? park\w+|\bparking\b/i, '乱停车 停车'],
  [/\bkindergarten/i, '幼儿园'],
  [/\bschools?\b|\benrol\w+/i, '学校 招生'],
  [/\bhospital|\bdoctor/i, '医院'],
  [/\bproperty management|\bproperty fee/i, '物业 物业费'],
  [/\belevators?\b|\blifts?\b/i, '电梯'],
  [/\bsmoke|\bfumes|\bcooking oil\b/i, '油烟'],
  [/\bsmell|\bodou?r|\bstink\w*|\bstench/i, '臭气 异味'],
  [/\bsewage|\bdrain(s|age)?\b|\bpollut\w+/i, '污水 污染'],
  [/\bunpaid wages?|\bsalar(y|ies)\b|\bwages?\b/i, '拖欠工资 工资'],
  [/\bfood (safety|poison\w*)|\brestaurant hygiene/i, '食品安全'],
  [/\brefund|\bprepaid card|\bgym card|\bscam/i, '退款 预付卡'],
  [/\bvisa|\bresidence permit/i, '出入境'],
  [/\bwi-?fi|\bbroadband|\bmobile signal/i, '宽带 手机信号'],
  [/\bstray dogs?\b|\bdogs?\b/i, '养犬 流浪狗'],
];
