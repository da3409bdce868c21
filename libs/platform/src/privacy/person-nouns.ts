const BEFORE =
  '(?:热心|匿名|普通|本地|外地|当地|附近|周边|周围|沿线|小区|社区|广大|全体|部分|多名|多位|数名|众多|众|一位|一名|一个|这位|那位|某位|某名|某|该|新|老)';
const NOUNS = [
  '市民|居民|村民|公民|民众|群众|老百姓|百姓|业主|住户|住民|租户|租客|房客|房东|户主|用户|客户|顾客|消费者|商户|商家|店主|摊主',
  '网友|网民|网名|乘客|旅客|游客|司机|车主|行人|路人|过路人|家长|学生|学生家长|教师|职工|员工|工人|农民|农民工|老人|患者|病人|家属',
  '来电人|来电者|来访人|来访者|来信人|来信者|诉求人|反映人|反应人|投诉人|举报人|检举人|控告人|信访人|上访人|求助人|求助者|咨询人|咨询者|建议人',
  '申请人|当事人|联系人|报料人|爆料人|报警人|知情人|知情者|目击者|志愿者|代理人|委托人|本人|自己|个人|路过者',
  '先生|女士|小姐|太太|夫人|同志|师傅|老师|大爷|大妈|大叔|大娘|大姐|大哥|阿姨|叔叔|奶奶|爷爷|美女|帅哥|男士|女性|男性|男|女',
  '匿名|匿名者|匿名人|匿名人士|无名氏|姓名|名字|测试|人士|知名人士|朋友',
].join('|');
const AFTER = '(?:代表|朋友|人士|们|群体|[甲乙丙丁]|[A-Za-z]|[0-9]{1,6}|[一二三四五六七八九十])';
const PERSON_NOUN = new RegExp(`^${BEFORE}{0,3}(?:${NOUNS})${AFTER}{0,2}$`);
const LATIN =
  /^(?:a |an |the )?(?:anonymous|citizen|resident|caller|owner|tenant|user|customer|visitor|guest|unknown|mr|mrs|ms|miss|sir|madam)s?\.?$/i;

/**
 * True when what stands in a name field is a common noun for a person (市民, 热心市民, 业主代表, 先生), and so names nobody.
 * Such a word also stands in texts for other things (市民中心): it is not masked there, and it identifies no one.
 */
export function isPersonNoun(name: string): boolean {
  const words = name.normalize('NFKC').replace(/[\s()[\]【】「」"'“”·._-]/g, '');
  return PERSON_NOUN.test(words) || LATIN.test(name.normalize('NFKC').trim());
}
