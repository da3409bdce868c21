const DIGITS = '零一二三四五六七八九';
const UNITS: Record<string, number> = { 十: 10, 百: 100 };

/** 十二 → 12, 一百零三 → 103, 二〇三 → 203. Undefined for anything that is not a Chinese numeral below 1000. */
export function chineseNumber(text: string): number | undefined {
  const plain = text.replace(/〇/g, '零').replace(/两/g, '二');
  if (!/^[零一二三四五六七八九十百]{1,7}$/.test(plain)) return undefined;
  if (!/[十百]/.test(plain)) return Number([...plain].map((char) => DIGITS.indexOf(char)).join(''));
  let total = 0;
  let digit: number | undefined;
  for (const char of plain) {
    const unit = UNITS[char];
    if (unit === undefined) digit = DIGITS.indexOf(char);
    else {
      total += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return total + (digit ?? 0);
}

const COUNTED = /([零〇一二两三四五六七八九十百]{1,5})(?=(?:栋|幢|号|单元|期|楼|层|室|弄|门|路(?:公交|车|巴士|班车)))/g;

/** Unifies building, unit, phase, floor, room and line numbers: 三幢 → 3栋, 十二号楼 → 12栋, 3#楼 → 3栋, 六号线 → 6号线. */
export function unifyBuildingNumbers(text: string): string {
  return text
    .replace(COUNTED, (numeral) => String(chineseNumber(numeral) ?? numeral))
    .replace(/(\d{1,9}|[A-Za-z]\d{0,9})(?:幢|号楼|#楼|#栋|号栋|座楼)/g, '$1栋');
}
