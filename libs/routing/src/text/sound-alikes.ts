import table from '../../../../db/models/syllables.json' with { type: 'json' };
import { EVERYDAY } from './everyday.js';
import { placeSuffix } from './place-kinds.js';

const SYLLABLES = new Map<string, string>();
for (const [syllable, characters] of Object.entries(table.syllables))
  for (const character of characters) SYLLABLES.set(character, syllable);

/** Shorter names without their suffix sound like too many everyday words. */
const SHORTEST_CORE = 2;
const LONGEST = 8;
const AREA_SUFFIX = /(?:街道|社区|[区县镇乡村])$/;

/** A known name where the text writes other characters of the same sound: 贺州县 for 鹤洲县. */
export interface SoundAlike<T> {
  value: T;
  at: number;
  length: number;
}

interface Sounding<T> {
  value: T;
  /** What says that it is a place; it has to be written right. */
  suffix: string;
}

/**
 * Returns a finder of known names that are written with other characters of the same syllables (同音字), as speech-to-text
 * and hurried typing do. Of a name
 * without a place suffix the end has to be written right: 踩零人家 for 采菱人家. Sounds that two names share are not found.
 */
export function soundAlikes<T>(known: ReadonlyMap<string, T>): (text: string) => SoundAlike<T>[] {
  const bySound = new Map<string, Sounding<T> | undefined>();
  for (const [name, value] of known) {
    const suffix = placeSuffix(name)?.suffix ?? AREA_SUFFIX.exec(name)?.[0] ?? endOf(name);
    const sound = soundOf(name);
    if (suffix === undefined || sound === undefined || name.length < suffix.length + SHORTEST_CORE) continue;
    const other = bySound.get(sound);
    bySound.set(sound, bySound.has(sound) && other?.value !== value ? undefined : { value, suffix });
  }
  const ends = new Set([...bySound.values()].flatMap((one) => (one ? [one.suffix.slice(-1)] : [])));
  return (text) => {
    const found: SoundAlike<T>[] = [];
    for (let end = SHORTEST_CORE + 1; end <= text.length; end++) {
      const hit = ends.has(text[end - 1] as string) ? endingAt(text, end, bySound) : undefined;
      if (hit) found.push(hit);
    }
    return found;
  };
}

/** The last two characters, of three characters the last one. */
function endOf(name: string): string {
  return name.slice(name.length > SHORTEST_CORE + 1 ? -2 : -1);
}

/** The longest name that ends there. */
function endingAt<T>(
  text: string,
  end: number,
  bySound: ReadonlyMap<string, Sounding<T> | undefined>,
): SoundAlike<T> | undefined {
  let sound: string = text[end - 1] as string;
  let longest: SoundAlike<T> | undefined;
  for (let at = end - 2; at >= 0 && end - at <= LONGEST; at--) {
    const syllable = SYLLABLES.get(text[at] as string);
    if (syllable === undefined) break;
    sound = `${syllable} ${sound}`;
    const known = bySound.get(sound);
    if (
      known?.suffix === text.slice(end - (known?.suffix.length ?? 0), end) &&
      !isEveryday(text, at, end - known.suffix.length)
    )
      longest = { value: known.value, at, length: end - at };
  }
  return longest;
}

/** 是他们街道 is not about 石塔门街道: everyday words stand before the suffix. */
function isEveryday(text: string, from: number, to: number): boolean {
  for (let i = from; i + 2 <= to; i++) if (EVERYDAY.counts.has(text.slice(i, i + 2))) return true;
  return false;
}

/** The syllables of a name, but its last character as it is written; undefined when a character is in no table. */
function soundOf(name: string): string | undefined {
  if (name.length > LONGEST) return undefined;
  const sounds = Array.from(name.slice(0, -1), (character) => SYLLABLES.get(character));
  return sounds.includes(undefined) ? undefined : [...sounds, name.slice(-1)].join(' ');
}
