/** Invented words and people; phones that nobody has. */
export const LAMP = {
  title: '路灯不亮',
  text: '临溪花园3栋门口的路灯坏了三天，晚上老人出门看不见，请尽快维修。',
};

/** Secrets of the victim, each in one place of one submission. They must never be seen by anybody else. */
export const SECRETS = {
  name: '欧阳密语甲',
  phone: '19900004711',
  idNumber: '990101199001010017',
  address: '隐巷七弄三号五零二室',
  account: 'yt-geheim-004711',
  words: '只有我自己知道的那句话是青瓷碎在雨夜',
  fileName: '藏起来的照片壬癸.png',
  fileBytes: 'these bytes of a photo are nobody’s business 4711',
  answer: '答复中写给本人的话：退款四千七百一十一元已转入其账户',
  answerFile: '致本人的处理附件庚辛.txt',
  answerBytes: '给本人的附件内容：补偿明细四七一一',
  purpose: '为核对门牌戊己庚而查看',
  returned: '退回理由丙丁戊：其家属反映情况不属实',
  rating: '评价里的心里话：处理人员辛壬癸态度差',
} as const;
export type Secret = keyof typeof SECRETS;

/** Texts that cost much to read, one unit repeated. */
export function bombs(length: number): string[] {
  const units = [
    '1',
    '的',
    '(',
    '……',
    ' ',
    '\u200b',
    '路1',
    '举报局长',
    '３',
    'a',
    '。',
    '名个人1',
    '号楼',
    '第一',
    '－',
  ];
  return [`路${'1'.repeat(length - 1)}`, ...units.map((unit) => unit.repeat(Math.floor(length / unit.length)))];
}

export const gasLeak = (serial: number): { title: string; text: string } => ({
  title: '煤气泄漏',
  text: `望汀一村${serial}栋二单元楼道里煤气味非常重，有人已经头晕呕吐，煤气正在泄漏，快来人救命`,
});

/** A query code of the right form: fifteen digits and the one that checks them (Luhn). */
export function queryCode(serial: number): string {
  const digits = String((serial * 7_919_000_001 + 123_456_789_012_345) % 1_000_000_000_000_000).padStart(15, '0');
  const sum = [...digits].reverse().reduce((total, char, place) => {
    const doubled = Number(char) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (digits + String((10 - (sum % 10)) % 10)).replace(/(.{4})(?=.)/g, '$1-');
}
