/**
 * The hundred most common family names and the double ones. They are used to guess names, so a rare name may be missed;
 * this is a known limit.
 */
const FAMILY =
  '(?:欧阳|上官|司马|诸葛|司徒|皇甫|夏侯|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤])';
const INTRODUCED =
  '(?:我叫|我是|我名叫|姓名|名叫|联系人|来电人|反映人|投诉人|举报人|申请人|当事人|户主|法人|市民|业主|村民|居民|群众)[:：是为]?\\s?';
const FOLLOWS =
  '(?=反映|来电|来信|投诉|咨询|求助|举报|建议|表示|电话|手机|身份证|称|住|[\\s，。、；：,.;:！!（(）)]|$)';
const AFTER_INTRODUCTION = new RegExp(`(${INTRODUCED})(${FAMILY})[\\p{Script=Han}*某]{1,2}?${FOLLOWS}`, 'gu');
const WITH_TITLE = new RegExp(
  `(${FAMILY})[\\p{Script=Han}某]{0,2}?(先生|女士|小姐|太太|师傅|老师|医生|阿姨|大爷|同志)`,
  'gu',
);
const ACCOUNT = /((?:微信|QQ|qq|抖音|支付宝)(?:账?号|ID)?\s?[:：是为]?\s?)[A-Za-z0-9][\w-]{4,30}/g;
// Order, meter, passport and account numbers: seven or more digits identify a person or something that is not needed
// here.
const LONG_NUMBER = /[A-Za-z]{0,3}\d{7,}/g;

/**
 * Masks text that leaves the hub a second time, after `maskText` for staff: long numbers, accounts, and names that the
 * text introduces (我叫…, …女士). It may hide too much, which does little harm to a second opinion.
 */
export function maskForOthers(masked: string): string {
  return masked
    .replace(ACCOUNT, '$1*')
    .replace(LONG_NUMBER, '*')
    .replace(AFTER_INTRODUCTION, '$1$2*')
    .replace(WITH_TITLE, '$1*$2');
}
