/** 姓氏: the usual surnames, one character each, and the double ones. From general knowledge of 百家姓. */
const SINGLE = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆皮'.split(
    '',
  ),
);
const DOUBLE = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木|长孙|宇文)/;

/** The name at the end of a run of hanzi, 局甄某 → 甄某: from its surname on, two to four characters; undefined when none. */
export function nameAtEnd(run: string): string | undefined {
  for (let at = 0; at + 2 <= run.length; at++) {
    const rest = run.slice(at);
    if (DOUBLE.test(rest) ? rest.length <= 4 : rest.length <= 3 && SINGLE.has(rest.charAt(0))) return rest;
  }
  return undefined;
}

/** The surnames of nine people in ten. The rarer ones are words as well (从, 都, 应), so they are believed only where a name must stand. */
const FREQUENT = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤高金康施牛洪童翟樊葛阎伍庞齐殷翁俞祝沙柳倪乔葛章季游阮涂舒梅辛苗凌靳'.split(
    '',
  ),
);

/** Words of two characters that begin like a name; as a rule they stand where a text speaks of people in general (居民安全). */
const WORDS = new Set(
  (
    '陈述 陈旧 陈列 于去 于昨 查询 查看 查找 查处 查明 查实 齐备 曾反 胡乱 保密 保护 保证 保障 保安 安全 安心 安静 安排 安装 安置 安家 安定 安慰 方便 方式 方向 方面 方案 方法 方才 常年 常常 常用 常见 时常 时间 时候 时不 时刻 应该 应当 应急 应有 应聘 强烈 强制 强行 强迫 强调 万分 万一 ' +
    '水电 水费 水管 水压 路过 路上 路面 路灯 路边 明显 明确 明知 明年 明明 高度 高质 高素 高标 高效 高兴 高中 高三 高二 高一 高校 高层 高速 高考 高价 高峰 高龄 高压 高温 高额 高空 高铁 成员 成立 成为 成绩 成本 ' +
    '平时 平安 平均 平台 平房 施工 商家 商户 商铺 商场 商业 商品 车辆 车主 车位 车库 车祸 房屋 房产 房子 房租 房价 房东 房款 房贷 金额 金融 单位 单元 单独 经常 经过 经济 经理 全体 全部 全家 全村 ' +
    '和平 和谐 相关 相信 关于 关注 关系 关心 向有 向上 向我 向政 向贵 向物 向开 向相 向社 向市 向区 向街 向村 向学 向公 向居 向领 向派 向人 向法 包括 严重 严格 严禁 解决 于是 于此 连续 易发 古城 游戏 游泳 章程 季节 凌晨 苗木 苗圃 舒心 辛苦 涂改 涂料 梅雨 任期 ' +
    '温度 文化 文明 文件 任何 任务 任意 任由 项目 左右 祖孙 年年 年底 年初 白天 白白 陆续 毕业 符合 景区 管理 计划 游客 顾客 顾问 马上 马路 沿街 沿线 沿途 党员 党委 花费 原因 原来 原有 季度 段时 尤其 ' +
    '焦急 何时 何况 何人 何种 何去 付款 付出 付清 付了 付钱 付费 齐全 武装 雷雨 石材 石头 石油 夏天 夏季 秋天 江边 江水 钱款 钱财 钱都 钱不 钱没 钱被 张贴 严厉 于我 于今 于本 康复 许多 许可 曾多 曾经 曾在 曾向 ' +
    '程度 程序 段落 周边 周围 周末 周日 周六 周一 周二 周三 周四 周五 周期 黄金 黄色 白色 林地 林业 田地 田间 叶子 石子 毛病 毛坯 金钱 龙头 童年 牛奶 汤药 万元 万户 沙子 沙石 洪水 洪灾 童装 何处 何日 余人 余户 余名 余年 余万 ' +
    '任职 任教 任意 方可 方能 白跑 白交 向您 向你 向他 向有 高达 高于 高昂 高血 高一 高低 康养 施暴 熊孩 毛重 范围 钟点 钟头 杜绝 曹操 孔洞 万家 万物 史上 雷打 程某 徐徐 向省 向县 向镇 向乡 向信 向主 向管 向工 向企 向单 向银 向教'
  ).split(' '),
);

/** What behind a surname shows that no given name follows: 董老师 names nobody further than 董*, and 了 is in no name. */
const TITLE =
  /^(?:先生|女士|小姐|太太|师傅|老师|同志|医生|会计|阿姨|大爷|大妈|大姐|大哥|老板|某|总|工(?!\p{Script=Han})|主任|局长|科长|处长|经理|队长|书记|警官|院长|校长|所长|[的了我你他她它们和或及等着过就都很也还要])/u;

const isHan = (char: string | undefined): boolean => char !== undefined && /\p{Script=Han}/u.test(char);

/**
 * The name with which a run of text begins: a surname and one or two characters, before `ends` or what is no hanzi.
 * `certain`: a name must stand here (姓名：), so that a rare surname is believed too.
 */
export function nameAtStart(run: string, ends: RegExp, certain: boolean): string | undefined {
  if (WORDS.has(run.slice(0, 2))) return undefined;
  const double = DOUBLE.test(run);
  if (!double && !(certain ? SINGLE : FREQUENT).has(run.charAt(0))) return undefined;
  if (TITLE.test(run.slice(double ? 2 : 1))) return undefined;
  for (const length of double ? [3, 4] : [2, 3]) {
    const name = run.slice(0, length);
    if (name.length < length || ![...name].every(isHan)) return undefined;
    const rest = run.slice(length);
    if (rest === '' || !isHan(rest[0]) || ends.test(rest)) return name;
  }
  return undefined;
}
