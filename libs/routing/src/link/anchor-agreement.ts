import { placeSuffix } from '../text/place-kinds.js';

/** A name, and whether it is in the city's tables: two known names are equal or different, never misspelt. */
export interface AnchorName {
  name: string;
  known: boolean;
}

/**
 * Returns the agreement of the best pair of two lists of place names: 1 equal, .9 one contains the other, .8 one typing
 * error, .5 perhaps, 0 different.
 */
export function anchorAgreement(a: readonly AnchorName[], b: readonly AnchorName[]): number {
  let best = 0;
  for (const x of a) for (const y of b) best = Math.max(best, agreement(x, y));
  return best;
}

function agreement(x: AnchorName, y: AnchorName): number {
  if (x.known && y.known)
    return x.name === y.name ? 1 : bareOf(x.name, y.name) ? DOUBTFUL : beginsWith(x.name, y.name) ? SHORTENED : 0;
  return sameName(x.name, y.name);
}

/** One name is qualified and the other is the bare name, so it is unclear whether they are the same place. */
const DOUBTFUL = 0.5;

/** One known name begins the other: people shorten 仓前塘安置房工地 to 仓前塘, which is a place of its own too. */
const SHORTENED = 0.6;

function beginsWith(x: string, y: string): boolean {
  return x.startsWith(y) || y.startsWith(x);
}

function bareOf(x: string, y: string): boolean {
  return y.startsWith(`${x}(`) || x.startsWith(`${y}(`);
}

/** Suffixes that people add to an estate's name or omit: 丽景新城(小区). */
const OPTIONAL = /(?:小区|社区|楼盘|项目|公司|有限公司|集团)$/;
/** Characters that distinguish a place from the next one: 东一路 / 东二路, 望汀一村 / 望汀二村. */
const DISTINCT = /[0-9一二三四五六七八九十东西南北上下前后新老大小左右内外A-Za-z]/;

/** Agreement of two names of places, by the scale of `anchorAgreement`. */
export function sameName(x: string, y: string): number {
  if (x === y) return 1;
  const [a, b] = [x.replace(OPTIONAL, ''), y.replace(OPTIONAL, '')];
  if (a === b && a.length >= 2) return 1;
  if (sameCore(a, b)) return 0.9;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && long.includes(short)) return 0.9;
  return oneSlip(a, b) ? 0.8 : 0;
}

/** 更鼓楼站 / 更鼓楼地铁站, 芦杏路 / 芦杏公路: a station or road with a longer or shorter suffix. */
function sameCore(x: string, y: string): boolean {
  const [a, b] = [placeSuffix(x), placeSuffix(y)];
  if (a?.kind !== b?.kind || !(a?.kind === 'station' || a?.kind === 'road')) return false;
  const core = (name: string): string => name.replace(/(?:地铁|公交)站$|站$|公路$|路$/, '');
  return core(x) === core(y) && core(x).length >= 2 && /[站路]$/.test(x) && /[站路]$/.test(y);
}

/** Endings that sound alike and are confused in typing: 滨河苑 / 滨河院. */
const ALIKE = ['苑院园源', '湾弯', '府俯', '城成诚', '郡君', '邸底', '庭廷'];

/**
 * Whether one character is wrong, or two adjacent ones are swapped, in names of three or more characters with equal or
 * similar-sounding suffixes.
 */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || a.length !== b.length || a.length < 3) return false;
  if (
    a.slice(0, -1) === b.slice(0, -1) &&
    ALIKE.some((sound) => sound.includes(a.slice(-1)) && sound.includes(b.slice(-1)))
  )
    return true;
  if (placeSuffix(a)?.suffix !== placeSuffix(b)?.suffix) return false;
  const wrong = [...a].flatMap((char, i) => (char === b.charAt(i) ? [] : [i]));
  if (wrong.some((i) => DISTINCT.test(a.charAt(i)) || DISTINCT.test(b.charAt(i)))) return false;
  if (wrong.length === 1) return a.length >= 4;
  const [i, j] = wrong as [number, number];
  return wrong.length === 2 && j === i + 1 && a.charAt(i) === b.charAt(j) && a.charAt(j) === b.charAt(i);
}
