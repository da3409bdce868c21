import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type CategoryModel } from './category-model.js';
import { decodeExamples, encodeExamples } from './example-file.js';
import { FeatureSpace } from './feature-space.js';
import { Neighbours } from './neighbours.js';
import { overShared, shareModel } from './shared-model.js';

const FORMAT = 'huiliu-category-2';
/** Levels of the square-root scale for a weight in one byte. */
const FINEST = 127;
/** Scale of idf in two bytes: the largest value is below 13. */
const IDF_STEPS = 5_000;

type Header = Pick<CategoryModel, 'name' | 'labels' | 'calibration' | 'lessons'> & {
  format: string;
  version: string;
  features: number;
  /** Number of training texts that vote. */
  examples: number;
  /** Largest weight of each label. */
  largest: number[];
  bias: number[];
  shares: number[];
};

/**
 * Encodes the model as one file: gzip of a JSON line, three arrays (features 4 bytes, idf 2 bytes, weights 1 byte each,
 * by label) and the examples. `gunzip -c FILE | head -1` shows the JSON line. Of the training texts it contains only
 * hashes of their most informative features, each of which occurs in several texts. Words could still be guessed from
 * them, so the file must stay within the city. Weights lose precision here; `versioned` rounds a model in advance, so
 * that the measured model is the loaded one.
 */
export function encodeModel({
  name,
  version,
  labels,
  space,
  linear,
  neighbours,
  calibration,
  shares,
  lessons,
}: CategoryModel): Uint8Array {
  const classes = labels.length;
  const largest = labels.map((_, c) => largestWeight(linear.weights, c, classes));
  const small = Int8Array.from(linear.weights, (weight, i) => toByte(weight, largest[i % classes] as number));
  const kept = [...space.features.keys()].filter((id) =>
    small.subarray(id * classes, (id + 1) * classes).some((weight) => weight !== 0),
  );
  const header: Header = {
    format: FORMAT,
    name,
    version,
    labels,
    calibration,
    lessons,
    features: kept.length,
    examples: neighbours.examples.labels.length,
    largest,
    bias: [...linear.bias],
    shares: [...shares],
  };
  const body = Buffer.alloc(kept.length * (6 + classes));
  kept.forEach((id, i) => {
    body.writeUInt32LE(space.features[id] as number, i * 4);
    body.writeUInt16LE(Math.round((space.idf[id] as number) * IDF_STEPS), kept.length * 4 + i * 2);
    for (let c = 0; c < classes; c++) body.writeInt8(small[id * classes + c] as number, kept.length * (6 + c) + i);
  });
  return gzipSync(
    Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body, encodeExamples(neighbours.examples, kept)]),
    { level: 9 },
  );
}

/** A model's file without its compression: what is said of the model, and the bytes of the model itself. */
interface OpenedFile {
  header: Omit<Header, 'format'>;
  body: Buffer;
}

/** Decodes the output of `encodeModel`. Throws on anything else, because a damaged model must not be used. */
export function decodeModel(file: Uint8Array): CategoryModel {
  return decodeOpened(openFile(file));
}

/**
 * As {@link decodeModel}, for a file that is shipped with the hub: it is checked at once and decoded when the model is first
 * asked, because a process that only serves requests may never ask it.
 */
export function openModel(file: Uint8Array): CategoryModel {
  let opened: OpenedFile | undefined = openFile(file);
  const { name, version, labels, calibration, lessons, shares } = opened.header;
  let decoded: CategoryModel | undefined;
  const model = (): CategoryModel => {
    decoded ??= overShared(shareModel(decodeOpened(opened as OpenedFile)));
    opened = undefined;
    return decoded;
  };
  return {
    ...{ name, version, labels, calibration, lessons, shares: Float64Array.from(shares) },
    get space() {
      return model().space;
    },
    get linear() {
      return model().linear;
    },
    get neighbours() {
      return model().neighbours;
    },
  };
}

/** gzip has a checksum, so bytes that were damaged after writing are found here. */
function openFile(file: Uint8Array): OpenedFile {
  const bytes = gunzipSync(file);
  const end = bytes.indexOf(10);
  const { format, ...header } = JSON.parse(bytes.toString('utf8', 0, end)) as Header;
  const body = bytes.subarray(end + 1);
  if (format !== FORMAT || body.length < header.features * (6 + header.labels.length))
    throw new Error(`not a category model of format ${FORMAT}`);
  return { header, body };
}

function decodeOpened({
  header: { features: count, examples: many, largest, bias, shares, ...rest },
  body,
}: OpenedFile): CategoryModel {
  const classes = rest.labels.length;
  const features = new Uint32Array(count);
  const idf = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    features[i] = body.readUInt32LE(i * 4);
    idf[i] = body.readUInt16LE(count * 4 + i * 2) / IDF_STEPS;
  }
  const weights = decodeWeights(body.subarray(count * 6, count * (6 + classes)), count, largest);
  const space = new FeatureSpace(features, idf);
  const linear = { weights, bias: Float64Array.from(bias) };
  const examples = decodeExamples(body.subarray(count * (6 + classes)), {
    examples: many,
    features: count,
    labels: classes,
  });
  return {
    ...rest,
    shares: Float64Array.from(shares),
    linear,
    space,
    neighbours: new Neighbours(examples, space, linear),
  };
}

/** Reads label by label, as the file is, with each of the 256 possible weights of a label computed once. */
function decodeWeights(bytes: Uint8Array, features: number, largest: readonly number[]): Float32Array {
  const classes = largest.length;
  const weights = new Float32Array(features * classes);
  largest.forEach((top, label) => {
    const weightOf = Float32Array.from({ length: 256 }, (_, byte) => fromByte((byte << 24) >> 24, top));
    for (let i = 0, at = label; i < features; i++, at += classes) {
      const byte = bytes[label * features + i] as number;
      if (byte !== 0) weights[at] = weightOf[byte] as number;
    }
  });
  return weights;
}

/** Returns the model as it is after writing and reading its file, with a version from its name and content. */
export function versioned(model: CategoryModel): CategoryModel {
  const kept = decodeModel(encodeModel({ ...model, version: '' }));
  const content = createHash('sha256')
    .update(gunzipSync(encodeModel(kept)))
    .digest('hex');
  return { ...kept, version: `${model.name}-${content.slice(0, 12)}` };
}

function largestWeight(weights: Float32Array, label: number, classes: number): number {
  let largest = 0;
  for (let i = label; i < weights.length; i += classes) largest = Math.max(largest, Math.abs(weights[i] as number));
  return largest || 1;
}

function toByte(weight: number, largest: number): number {
  return Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / largest) * FINEST);
}

function fromByte(kept: number, largest: number): number {
  return Math.sign(kept) * (kept / FINEST) ** 2 * largest;
}
