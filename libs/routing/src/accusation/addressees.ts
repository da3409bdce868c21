import { OFFICE } from './accusation-words.js';

/** A salutation names an office without accusing it: 尊敬的书记. */
const SALUTATION =
  /(?:尊敬|敬爱|敬重|亲爱)的?[^。，！？:\n]{0,14}(?:书记|市长|区长|县长|局长|领导|主任)|(?:书记|市长|区长|县长|局长|领导|主任)[，:！]?(?:您好|你好|好)/g;
const RANK =
  '(?:各级|各位|上级|有关|相关|职能|主管|分管|市|区|县|省|委|国家|政府|部门|党委|纪委|党和政府|贵|单位|的|和|及|、)';
/** Offices asked for help: 请上级领导, 望有关部门领导. */
const PLEADED = new RegExp(
  `(?:恳请|请求|祈求|敬请|希望|盼望|渴望|期望|恳求|拜托|呼吁|期盼|相信|请|望|盼|求)${RANK}{0,6}(?:领导人?|工作人员|执法人员|干部|书记|市长|区长|县长|镇长|乡长|城管|警察|民警|警官|主任|局长|校长|院长|所长|站长)们?`,
  'g',
);
/** The same with a name, if help is what follows: 希望胡书记重视. */
const PLEADED_BY_NAME = new RegExp(
  `(?:恳请|请求|敬请|希望|盼望|恳求|请|望|盼)[\\p{Script=Han}]{1,3}${OFFICE}(?=[^。，！？]{0,12}(?:重视|关注|关心|帮|解决|处理|查|介入|协调|督促|责令|出面|做主|作主|主持|过问|批示|监督|安排|落实))`,
  'gu',
);
/** Offices told of the matter: 向城管举报, 给领导反映, and 举报到城管. */
const TOLD = new RegExp(
  `(?:向|给|找|跟|对|打)[^。，！？]{0,12}${OFFICE}[^。，！？]{0,8}(?:反映|反应|投诉|举报|求助|汇报|留言|咨询|报告|打电话|电话|热线)`,
  'g',
);
const TOLD_TO = /(?:举报|反映|反应|投诉|控告|上报)(?:给|到|至|于|后|过)[^。，！？]{0,20}/g;
/** A hotline named after an office: 市长热线. */
const NAMED_AFTER = new RegExp(`${OFFICE}(?:热线|信箱|专线|邮箱|留言板?|接待日)`, 'g');

/** Removes the offices that are addressed, asked for help or told of the matter: none of them is accused. */
export function cutAddressees(text: string): string {
  return [SALUTATION, NAMED_AFTER, PLEADED, PLEADED_BY_NAME, TOLD, TOLD_TO].reduce(
    (left, pattern) => left.replace(pattern, '〇'),
    text,
  );
}
