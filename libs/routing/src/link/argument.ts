/** The number or connective at the beginning of a part, which has no meaning of its own. */
const MARK =
  /^[\s（(]*(?:第?[一二三四五六七八九十]|\d{1,2}|[①-⑩])(?:个|件|点|条)?(?:问题|事情|事)?[\s、.．:：)），,是]*|^\s*(?:首先|其次|再次|再者|另外|此外|除此之外|再就是|再一个|再有|还有(?:一(?:件事|个问题|点)|就是|个)?|同时(?:还|也)?(?:想|要)?反映|顺便(?:再)?(?:反映|说|问)|另(?:有一)?(?:一件事|一个问题|件事|个问题)?)[，,：:是]*/u;
/** A shorter part is a heading and is read together with the next part. */
const HEADING = 8;

/** The first sentence of a part, without its mark. */
export function sentenceOf(part: string): string {
  const said = part.replace(MARK, '').trim();
  const [first = '', second = ''] = said.split(/[。;；！!？?\n]/u);
  return (first.length < HEADING ? `${first} ${second}` : first).trim();
}

/** A body that is accused as a whole: numbered points under such a name are all against it, and are one matter. */
const ACTOR =
  /物业|开发商|公司|集团|业委会|楼盘|房产|学校|学院|医院|银行|酒店|饭店|餐馆|餐厅|商铺|门店|厂|ktv|KTV|培训|中介|房东|老板|单位|项目|工程|村委|居委会|村干部|书记|售楼/gu;
const ONE_ACTOR = new RegExp(ACTOR.source, 'u');
const REASONS = /理由|原因|依据|事实|经过|危害|影响|诉求|请求|要求|质疑|疑问|优势|好处|规定|违法|违规|建议/u;

/**
 * Whether the title and the text before the first number announce a single subject: a body that all points accuse, or
 * reasons and demands.
 */
export function announcesOne(title: string, opening: string): boolean {
  const last = lastSentence(opening);
  return ONE_ACTOR.test(`${title} ${last}`) || REASONS.test(last);
}

export function lastSentence(opening: string): string {
  return opening.split(/[。！？!?\n]/u).findLast((sentence) => sentence.trim() !== '') ?? '';
}

const DEMAND =
  /^(?:请|要求|希望|建议|恳请|恳求|强烈|望(?=领导|政府|有关|相关|部门|能|尽快|予|给)|能否|能不能|可否|是否|咨询|诉求|立即|尽快|依法|责令|根据|按照|依据|《|违反|严重违反|综上|以上|最后|总之|感谢|谢谢|附(?!近|属)|我附|补充)|为什么|为何|凭什么|难道/u;
const SUBJECTLESS = /^(?:未|违|擅自|导致|造成|影响|拒|侵|欺|涉嫌|虚假|强制|故意)/u;
/** Matches 该公司 but not 该小区: the place may be the same while the problem is another. */
const ANAPHOR = /^(?:该|此|这|其|他|她|他们|对方|上述|我方)(?!小区|村|社区|路|街|镇|乡|县|区|市|处|片|地|里|条)/u;

/**
 * Whether a part, by its first sentence, supports another part or demands something about it, instead of reporting a
 * problem of its own.
 */
export function isArgument(lead: string, rest: string): boolean {
  if (DEMAND.test(lead) || SUBJECTLESS.test(lead) || ANAPHOR.test(lead)) return true;
  const subject = lead.split(/[，,：:]/u, 1)[0] ?? '';
  const actors = new Set(rest.match(ACTOR) ?? []);
  return (subject.match(ACTOR) ?? []).some((actor) => actors.has(actor));
}
