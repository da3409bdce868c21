import type { TurnedBox } from './gray-page.js';
import type { ReadCharacter } from './read-characters.js';

/** A line of a page: its characters, and the upright rectangle around it in pixels of the page. */
export interface PageLine {
  text: string;
  /** How sure the model is of each character (UTF-16 unit) of `text`, 0 to 100. */
  sure: number[];
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A piece of text that was found on a page. */
export interface ReadBox {
  box: TurnedBox;
  characters: readonly ReadCharacter[];
}

/** Below this a whole box is taken for a stain, a seal or a drawing. */
const LEAST_SURE = 0.35;

/** Orders what was read as a person reads: pieces of one height make a line, from left to right. Pure. */
export function pageLines(read: readonly ReadBox[]): PageLine[] {
  const pieces = read.filter(({ characters }) => characters.length > 0 && meanOf(characters) >= LEAST_SURE);
  const angles = pieces.map(({ box }) => box.angle).sort((a, b) => a - b);
  const angle = angles[Math.floor(angles.length / 2)] ?? 0;
  const level = pieces
    .map((piece) => ({ piece, u: along(piece.box, angle), v: across(piece.box, angle) }))
    .sort((a, b) => a.v - b.v);
  const lines: (typeof level)[] = [];
  for (const one of level) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && Math.abs(one.v - first.v) < 0.3 * Math.min(one.piece.box.height, first.piece.box.height))
      line.push(one);
    else lines.push([one]);
  }
  return lines.map((line) => joined(line.sort((a, b) => a.u - b.u).map(({ piece }) => piece)));
}

function joined(pieces: readonly ReadBox[]): PageLine {
  let text = '';
  const sure: number[] = [];
  for (const { characters } of pieces) {
    if (text !== '') {
      text += ' ';
      sure.push(100);
    }
    for (const one of characters) {
      text += one.char;
      for (let unit = 0; unit < one.char.length; unit++) sure.push(Math.round(100 * one.sure));
    }
  }
  const corners = pieces.flatMap(({ box }) => cornersOf(box));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, top] = [Math.max(0, Math.floor(Math.min(...xs))), Math.max(0, Math.floor(Math.min(...ys)))];
  return { text, sure, left, top, width: Math.ceil(Math.max(...xs)) - left, height: Math.ceil(Math.max(...ys)) - top };
}

function cornersOf({ x, y, width, height, angle }: TurnedBox): { x: number; y: number }[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [-0.5, 0.5].flatMap((u) =>
    [-0.5, 0.5].map((v) => ({ x: x + u * width * cos - v * height * sin, y: y + u * width * sin + v * height * cos })),
  );
}

const along = ({ x, y }: TurnedBox, angle: number): number => x * Math.cos(angle) + y * Math.sin(angle);
const across = ({ x, y }: TurnedBox, angle: number): number => y * Math.cos(angle) - x * Math.sin(angle);
const meanOf = (characters: readonly ReadCharacter[]): number =>
  characters.reduce((sum, { sure }) => sum + sure, 0) / characters.length;
