import { gunzipSync, gzipSync } from 'node:zlib';
import { BUCKETS } from './phrase-pieces.js';
import { type ProblemModel } from './problem-model.js';

const FORMAT = 'huiliu-problems-1';
/** Levels of a number in one byte; each row has its own scale. */
const FINEST = 127;

interface Header {
  format: string;
  version: string;
  dimensions: number;
  /** Number of taught buckets, and of problems. */
  pieces: number;
  problems: number;
}

/** Encodes the model as gzip of a JSON line, the taught buckets with their weights, and the vectors in one byte a number. */
export function encodeProblems({ version, dimensions, rows, pieces, weights, problems }: ProblemModel): Uint8Array {
  const taught = [...rows.keys()].filter((bucket) => (rows[bucket] as number) >= 0);
  const ordered = new Float32Array(taught.length * dimensions);
  taught.forEach((bucket, i) => {
    const row = rows[bucket] as number;
    ordered.set(pieces.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions);
  });
  const header: Header = {
    format: FORMAT,
    version,
    dimensions,
    pieces: taught.length,
    problems: problems.length / dimensions,
  };
  const body = Buffer.concat([
    Buffer.from(Uint32Array.from(taught).buffer),
    Buffer.from(Float32Array.from(taught, (bucket) => weights[bucket] as number).buffer),
    ...inBytes(ordered, dimensions),
    ...inBytes(problems, dimensions),
  ]);
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]), { level: 9 });
}

/** Decodes the output of `encodeProblems`. Throws on anything else, because a damaged model must not be used. */
export function decodeProblems(file: Uint8Array): ProblemModel {
  const bytes = gunzipSync(file);
  const end = bytes.indexOf(10);
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header;
  const { format, version, dimensions, pieces: many, problems: count } = header;
  const body = bytes.subarray(end + 1);
  if (format !== FORMAT || body.length !== many * 8 + (many + count) * (4 + dimensions))
    throw new Error(`not a model of problems of format ${FORMAT}`);
  const rows = new Int32Array(BUCKETS).fill(-1);
  const weights = new Float32Array(BUCKETS);
  for (let i = 0; i < many; i++) {
    const bucket = body.readUInt32LE(i * 4);
    rows[bucket] = i;
    weights[bucket] = body.readFloatLE(many * 4 + i * 4);
  }
  const pieces = fromBytes(body.subarray(many * 8), many, dimensions);
  const problems = fromBytes(body.subarray(many * (12 + dimensions)), count, dimensions);
  return { version, dimensions, rows, pieces, weights, problems };
}

/** The scale of each row, and then its numbers. */
function inBytes(matrix: Float32Array, dimensions: number): [Buffer, Buffer] {
  const rows = matrix.length / dimensions;
  const scales = new Float32Array(rows);
  const small = new Int8Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    const own = matrix.subarray(row * dimensions, (row + 1) * dimensions);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    scales[row] = largest / FINEST;
    own.forEach((value, d) => (small[row * dimensions + d] = Math.round((value / largest) * FINEST)));
  }
  return [Buffer.from(scales.buffer), Buffer.from(small.buffer)];
}

function fromBytes(body: Buffer, rows: number, dimensions: number): Float32Array {
  const matrix = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    const scale = body.readFloatLE(row * 4);
    for (let d = 0; d < dimensions; d++)
      matrix[row * dimensions + d] = scale * body.readInt8(rows * 4 + row * dimensions + d);
  }
  return matrix;
}
