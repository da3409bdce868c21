/** 手机号 138****1234 (INV-46); numbers of other shapes keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return digits.length > 4
    ? `${'*'.repeat(digits.length - 2)}${digits.slice(-2)}`
    : '*'.repeat(Math.max(digits.length, 3));
}

/** 身份证号 110101********123X (INV-46). */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length >= 12 ? `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}` : '********';
}

/** 姓名 张*; a Latin name keeps its first letter. The length of the name is hidden. */
export function maskName(name: string): string {
  const first = [...name.trim()][0];
  return first === undefined ? '*' : `${first}*`;
}

/** 地址: only up to the road or estate; house numbers are removed, also those written 3-2-1201. */
export function maskAddress(address: string): string {
  return address
    .replace(/(?<![0-9０-９])[0-9０-９]+(?:[-－—–][0-9０-９]+)+/g, '*')
    .replace(
      /(?<![0-9０-９一二三四五六七八九十百])[0-9０-９一二三四五六七八九十百]+(?=(号|栋|幢|单元|楼|层|室|户|座))/g,
      '*',
    );
}
