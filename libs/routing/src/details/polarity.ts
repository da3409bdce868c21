type Pole = readonly [high: RegExp, low: RegExp];

/** Words before a verb that make it a demand. */
const WANT = '(?:要求|请求?|希望|建议|诉求|恳请|能不能|能否|应该|应当|申请|呼吁|想要|盼|强烈)[^，。；！？]{0,12}?';

/** 正反: opposite states of one thing, and opposite demands about it. */
const POLES: readonly Pole[] = [
  [
    /太亮|过亮|刺眼|晃眼|晃得|照进|照到我|直射|光污染|亮得/,
    /不亮|没亮|灯不开|不开灯|没开灯|看不见路|黑咕隆咚|黑乎乎|黑洞洞|乌漆|熄|灭了|全灭|没有?路?灯|黑漆|漆黑|太暗|昏暗|黑灯|摸黑|灯坏|看不清/,
  ],
  [
    /太热|过热|热得|闷热|不开空调|没开空调|蒸笼|降温|关小|太烫|闷得|不开冷气|冷气坏|空调坏|没冷气|热得慌/,
    /(?<!太)不热|太冷|太凉|冰凉|冻感冒|冻得|升温|冷得|没暖|太低|十[一二三四五]度|1[0-6]度|冰窖|吹感冒|调高点|冷飕飕/,
  ],
  [/声音?太大|音量太大|太吵|震天|吵得|吵醒|噪音|关小声|太响/, /听不清|听不见|声音太小|没声音|音量太小|大声点/],
  [/太少|不够用|过少|找不到一|供不应求|请增加|多放|增派/, /太多|过多|泛滥|成堆|乱堆|堆满|太密|挤占/],
  [/太长|过长|缩短|太久/, /太短|过短|延长|放长|加长|长些|走不完|过不完|走到一半|过不去/],
  [/太高|过高|降低/, /太低|过低|矮了|提高|加高/],
  [/太快|超速|过快/, /太慢|过慢|慢吞吞|磨蹭/],
  [/太早|提前太/, /太晚|太迟/],
  [/太咸|咸得|齁/, /太淡|淡得|没味/],
  [/太贵|太高价|宰人|收费过高|贵得|收得太多|天价/, /没人收费?|不收费|太便宜|没收费|建议收费|应该收费/],
  [/太严|不让进|进不来|登记半天|管得太/, /没人管|随便进|敞开|没有门禁|谁都能进|什么人都能|太松|形同虚设/],
  [/水压太大|压力大|冲爆|水太大|浇水太多|溅/, /停水|没水|断水|水压小|水压低|没人浇|旱死|一滴/],
  [
    /太密|太挤|长得太|挡住?(?:光|采光|阳光|二楼|窗)|要求修剪|请修剪|间掉/,
    /乱砍|砍光|砍得|砍掉|挖走|补种|赶紧补|稀稀拉拉|砍树|剃光/,
  ],
  [/太浑|浑浊|发黄/, /太清/],
  [/太宽|过宽/, /太窄|过窄/],
  [/太硬|过硬/, /太软|过软/],
  [/太多作业|作业太多|负担太?重|写到十/, /作业太少|没有?作业|不留作业/],
  [/允许|准许|放行/, /禁止|不许|不准|严禁/],
  [/要求装回|求装|装回来|恢复原价|太少|再多|增设|加一/, /求拆|挡了|降价|太多|太密|撤掉/],
  [/已足额|已到账|足额到账/, /未到账|没到账|没发|拖欠/],
  [/举双手赞成|给力|点赞这|规定好/, /取消吧|少干|太死板|不合理/],
  [/漂白粉?味太|氯味太|消毒水味太/, /没一点氯|没消毒|不消毒/],
  [/没(?:有)?医生|没人值班|要求二十四小时/, /夜班太多|连轴转|要求减班/],
  [/才卖|亏死|保价|卖不(?:掉|出)/, /涨到|太贵|贵得/],
  [/禁止垂钓|不许钓/, /恢复垂钓|允许钓/],
  [/停了|没了|没响|不响|半个?[月年]不来|不来|没来过/, /天天|太多|太大|太吵|每天.{0,6}(?:响|吵)|一直响/],
  [/少那么多|少了|偏低|才[一二三四五六七八九十\d]+块/, /高那么多|多了|偏高|太贵|涨到|六百多/],
  [/支持|同意|赞成|赞同|拥护/, /反对|不同意|抵制|拒绝|不赞成/],
  [/太远|增设|加密|加一站/, /太近|太密|撤掉|撤一/],
  [
    new RegExp(
      `${WANT}(?:加装|安装|增设|新建|加设|加个|加护栏|加一|装一个|装上|装个|装回|求装|快装|设置|设立|保留|放回|恢复|补装|补上|开通|建一|留下|添)|没有(?:护栏|隔离|监控|减速带|门禁)`,
    ),
    new RegExp(`${WANT}(?:拆|求拆|撤|取消|搬走|挪走|移走|迁走|取缔|关掉|关停|搬离|挪到|挪开|挪个|移除|清走|不要放)`),
  ],
  [
    /放开|解禁|恢复(?!供|原状|正常)|给个场地|没处(?:活动|停|去)|没地方|不让[^，。]{1,6}了|请允许|赶走跳|一律赶/,
    /禁止|禁停|赶走|取缔|请禁|严禁|制止|太乱|太吵|扰民|吵得/,
  ],
  [
    /(?:要求|请求?|希望|建议|诉求|恳请|申请|呼吁|盼|支持)(?:(?!停止|取消|拆|撤|搬|禁|不|别|勿|反对)[^，。；！？]){0,14}?(?:设置?|建|装|开通|增设|保留|引进)/,
    /反对|不同意|抵制|抗议/,
  ],
  [
    /坏了?|不亮|没亮|全黑|失灵|破损|停用|不转/,
    /(?:没|未)有?(?:装|设|建|安装|设置)过|从来?没(?:装|设|建)|(?:加|增)装|增设|加设|新装|新建/,
  ],
  [/撤了|被撤|取消了|拆了|停运了|停办/, /新设|新建的|新增的|刚装|新装|刚设/],
];

/** 太X and its opposites. */
const OPPOSITES =
  '高低 高矮 厚薄 多少 大小 长短 快慢 早晚 热冷 热凉 咸淡 亮暗 炫暗 密疏 密稀 密远 挤稀 远近 严松 浑清 硬软 湿干 宽窄 浓淡 紧松 老新 吵静 重轻 深浅 勤懒 贵贱';
const TOO = /(?:太|过于|过|偏|不够)(\p{Script=Han})/gu;
const OPPOSITE = new Map<string, string>();
for (const [x, y] of OPPOSITES.split(' ').map((pair) => [...pair] as [string, string])) {
  OPPOSITE.set(x, (OPPOSITE.get(x) ?? '') + y);
  OPPOSITE.set(y, (OPPOSITE.get(y) ?? '') + x);
}

/** A demand and the same act refused: 要求打通 / 请不要打通. */
const REFUSED = /(?:不要|别再?|勿|不许|不准|禁止|取消|停止|拒绝)(\p{Script=Han}{2})/gu;
const DEMANDED =
  /(?:要求|请求?|希望|建议|快|允许|支持|同意|应该|求|想|盼|恳请)(?!不|别|勿|禁|取消|停)(\p{Script=Han}{2})/gu;

const second = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, word]) => word as string);

/** The poles a normalised text takes: a positive number for the first of a pair, a negative one for the second. */
export interface Stance {
  poles: ReadonlySet<number>;
  too: readonly string[];
  refused: readonly string[];
  demanded: readonly string[];
}

/** Number of characters that are read; a longer letter weighs both sides. */
const READ = 240;

export function stanceOf(text: string): Stance {
  const read = text.slice(0, READ);
  const poles = new Set<number>();
  POLES.forEach(([high, low], i) => {
    const [isHigh, isLow] = [high.test(read), low.test(read)];
    if (isHigh !== isLow) poles.add(isHigh ? i + 1 : -(i + 1));
  });
  return {
    poles,
    too: second(read, TOO),
    refused: second(read, REFUSED),
    demanded: second(read, DEMANDED),
  };
}

/** Whether one text takes a pole and the other its opposite. */
export function isOpposite(a: Stance, b: Stance): boolean {
  const tooMuch = (x: Stance, y: Stance): boolean =>
    x.too.some((word) => !y.too.includes(word) && y.too.some((other) => OPPOSITE.get(word)?.includes(other) ?? false));
  const refuses = (x: Stance, y: Stance): boolean => x.refused.some((word) => y.demanded.includes(word));
  return [...a.poles].some((pole) => b.poles.has(-pole)) || tooMuch(a, b) || refuses(a, b) || refuses(b, a);
}
