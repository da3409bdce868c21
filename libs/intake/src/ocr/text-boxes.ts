import type { TurnedBox } from './gray-page.js';

/** For each pixel how likely text is there, 0 to 1, row by row. */
export interface TextMap {
  width: number;
  height: number;
  likely: Float32Array;
}

/** Thresholds of PaddleOCR's DB detector, as its authors set them; `GROWTH` undoes that the model marks only the core of a line. */
const PIXEL = 0.3;
const MEAN = 0.55;
const GROWTH = 1.6;
const LEAST_PIXELS = 12;
/** A shape that is this much longer than high tells its angle itself. */
const LONG = 4;

interface Blob {
  pixels: Int32Array;
  mean: number;
}

/** The lines of text on a page, as turned rectangles in pixels of the map. Pure. */
export function textBoxes(map: TextMap): TurnedBox[] {
  const blobs = blobsOf(map).filter(({ pixels, mean }) => pixels.length >= LEAST_PIXELS && mean >= MEAN);
  const own = blobs.map((blob) => ({ blob, angle: ownAngle(blob, map.width) }));
  const long = own.flatMap(({ angle }) => angle ?? []).sort((a, b) => a - b);
  const usual = long[Math.floor(long.length / 2)] ?? 0;
  return own.map(({ blob, angle }) => grown(boxAlong(blob, map.width, angle ?? usual)));
}

/** Connected pixels above the threshold, with neighbours in eight directions. */
function blobsOf({ width, height, likely }: TextMap): Blob[] {
  const seen = new Uint8Array(width * height);
  const queue = new Int32Array(width * height);
  const blobs: Blob[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || (likely[start] ?? 0) < PIXEL) continue;
    let [filled, sum] = [0, 0];
    queue[filled++] = start;
    seen[start] = 1;
    for (let next = 0; next < filled; next++) {
      const at = queue[next] ?? 0;
      sum += likely[at] ?? 0;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const neighbour = row * width + column;
          if (seen[neighbour] === 1 || (likely[neighbour] ?? 0) < PIXEL) continue;
          seen[neighbour] = 1;
          queue[filled++] = neighbour;
        }
    }
    blobs.push({ pixels: queue.slice(0, filled), mean: sum / filled });
  }
  return blobs;
}

/** Angle of the longer axis; undefined where the shape is too short to tell, or stands upright. */
function ownAngle({ pixels }: Blob, width: number): number | undefined {
  const { x, y, xx, yy, xy } = momentsOf(pixels, width);
  const [a, b, c] = [xx - x * x, yy - y * y, xy - x * y];
  const spread = Math.sqrt(((a - b) / 2) ** 2 + c * c);
  const [longest, shortest] = [(a + b) / 2 + spread, (a + b) / 2 - spread];
  const angle = Math.atan2(2 * c, a - b) / 2;
  return Math.sqrt(longest) > LONG * Math.sqrt(Math.max(shortest, 1 / 12)) && Math.abs(angle) < 0.3 ? angle : undefined;
}

function momentsOf(pixels: Int32Array, width: number): Record<'x' | 'y' | 'xx' | 'yy' | 'xy', number> {
  const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  for (const at of pixels) {
    const [x, y] = [at % width, Math.floor(at / width)];
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xy += x * y;
  }
  const n = pixels.length;
  return { x: sums.x / n, y: sums.y / n, xx: sums.xx / n, yy: sums.yy / n, xy: sums.xy / n };
}

function boxAlong({ pixels }: Blob, width: number, angle: number): TurnedBox {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const at of pixels) {
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
    const [u, v] = [x * cos + y * sin, y * cos - x * sin];
    [left, right, top, bottom] = [Math.min(left, u), Math.max(right, u), Math.min(top, v), Math.max(bottom, v)];
  }
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return { x: u * cos - v * sin, y: u * sin + v * cos, width: right - left + 1, height: bottom - top + 1, angle };
}

function grown(box: TurnedBox): TurnedBox {
  const more = (box.width * box.height * GROWTH) / (2 * (box.width + box.height));
  return { ...box, width: box.width + 2 * more, height: box.height + 2 * more };
}
