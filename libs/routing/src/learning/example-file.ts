import { type Examples } from './neighbours.js';

/** Minimum size of an example without features: its label and a zero. */
const LEAST_BYTES = 2;

/**
 * Encodes the examples as bytes: for each the number of its label and of its features, then the differences between
 * features, all as variable-length integers (LEB128). Features that are not kept are left out, and the others are
 * renumbered.
 */
export function encodeExamples({ labels, starts, ids }: Examples, kept: readonly number[]): Buffer {
  const place = new Map(kept.map((id, i) => [id, i]));
  const bytes: number[] = [];
  labels.forEach((label, i) => {
    const places = [...ids.subarray(starts[i], starts[i + 1])].flatMap((id) => place.get(id) ?? []);
    write(bytes, label);
    write(bytes, places.length);
    places.forEach((one, k) => write(bytes, one - (places[k - 1] ?? 0)));
  });
  return Buffer.from(bytes);
}

/**
 * Decodes the output of `encodeExamples`. Throws when it is truncated, too long, or refers to labels or features that
 * the model does not have.
 */
export function decodeExamples(
  bytes: Uint8Array,
  { examples, features, labels }: { examples: number; features: number; labels: number },
): Examples {
  if (!(examples >= 0 && examples * LEAST_BYTES <= bytes.length))
    throw new Error('the examples of the model are cut short');
  const read = reader(bytes);
  const decoded = { labels: new Uint16Array(examples), starts: new Int32Array(examples + 1) };
  const ids = new Int32Array(bytes.length);
  let at = 0;
  for (let i = 0; i < examples; i++) {
    decoded.labels[i] = below(read(), labels);
    let id = 0;
    for (let left = read(); left > 0; left--) ids[at++] = id = below(id + read(), features);
    decoded.starts[i + 1] = at;
  }
  if (!read.done()) throw new Error('more examples than the model says');
  return { ...decoded, ids: ids.slice(0, at) };
}

function write(bytes: number[], number: number): void {
  let rest = number;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
}

function reader(bytes: Uint8Array): (() => number) & { done: () => boolean } {
  let at = 0;
  const read = (): number => {
    for (let number = 0, shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
    throw new Error('the examples of the model are cut short');
  };
  return Object.assign(read, { done: () => at === bytes.length });
}

function below(number: number, limit: number): number {
  if (number >= limit) throw new Error('the examples of the model are damaged');
  return number;
}
