/** Fields of the channel `survey` that name the respondent. */
const PERSONAL = ['name', 'phone', 'address'];

/** Only these words are consent. Whatever else stands there is none, because what was kept without consent cannot be unsaid. */
const CONSENT = new Set(['是', '同意', '愿意', '1', 'true', 'y', 'yes']);

/** A field that nobody declared and that may name a person; without consent it is not kept. It drops too much rather than too little. */
const MAY_NAME =
  /姓名|名字|称呼|电话|手机|身份证|证件|住址|居住|地址|微信|邮箱|QQ|联系|账号|车牌|IP|来源详情|name|phone|mobile|tel|mail|wechat|openid|id_?card|address|contact|account|plate/i;

/** Whether these words agree. */
export const isConsent = (words: string): boolean => CONSENT.has(words.trim().toLowerCase());

/** Whether a field is kept of somebody who did not agree. `field`: that of the channel; undefined for one that nobody declared. */
export const isKeptWithoutConsent = (field: string | undefined, sentAs: string): boolean =>
  field === undefined ? !MAY_NAME.test(sentAs) : !PERSONAL.includes(field);
