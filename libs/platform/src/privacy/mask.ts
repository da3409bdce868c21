/** 手机号 138****1234 (INV-46); numbers of other shapes keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length > 4 ? `${'*'.repeat(digits.length - 2)}${digits.slice(-2)}` : '*'.repeat(Math.max(digits.length, 3));
}

/** 身份证号 110101********123X (INV-46). */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length >= 12 ? `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}` : '********';
}

/** 姓名 张*; a Latin name keeps its first letter. The length of the name is not told. */
export function maskName(name: string): string {
  const first = [...name.trim()][0];
  return first === undefined ? '*' : `${first}*`;
}

/** 地址: only up to the road or estate; house numbers are left out. */
export function maskAddress(address: string): string {
  return address.replace(/[0-9０-９一二三四五六七八九十百]+(?=(号|栋|幢|单元|楼|层|室|户|座))/g, '*');
}

const PHONE = /(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])/g;
const LANDLINE = /(?<![0-9])0[0-9]{2,3}[- ][0-9]{7,8}(?![0-9])/g;
const ID_NUMBER = /(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9Xx])/g;
const BANK_CARD = /(?<![0-9])[3-6][0-9]{15,18}(?![0-9])/g;
const EMAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}/g;
const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?[A-Z0-9]{4,5}[A-Z0-9挂学警港澳]/g;

/**
 * Free text as it may be shown and matched: phones, ID numbers, bank cards, e-mail addresses and number plates are masked,
 * and so is every name the channel told us apart (`knownNames`). A name nobody told us stays: that is a known limit.
 */
export function maskText(text: string, knownNames: readonly string[] = []): string {
  let masked = text.normalize('NFKC') === text ? text : widthFolded(text);
  masked = masked
    .replace(ID_NUMBER, (found) => maskIdNumber(found))
    .replace(BANK_CARD, (found) => `${found.slice(0, 4)}********`)
    .replace(PHONE, (found) => maskPhone(found.replace(/^\+?86[- ]?/, '')))
    .replace(LANDLINE, (found) => maskPhone(found))
    .replace(EMAIL, '***@***')
    .replace(PLATE, (found) => `${found.slice(0, 2)}****`);
  for (const name of knownNames) {
    if ([...name].length >= 2) masked = masked.replaceAll(name, maskName(name));
  }
  return masked;
}

/** Full-width digits and letters hide a phone number from the patterns above; only those are folded. */
function widthFolded(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ＋－＠．]/g, (char) => char.normalize('NFKC'));
}
