import { type CategoryModel } from './category-model.js';
import { FeatureSpace, type FeatureTable } from './feature-space.js';
import { Neighbours, type Examples, type NeighbourIndex } from './neighbours.js';
import { type LinearWeights } from './softmax-descent.js';

/** A model in memory that all threads of a process read; what a thread is sent of it is a reference, not a copy. */
export interface SharedModel {
  name: string;
  version: string;
  labels: readonly string[];
  calibration: CategoryModel['calibration'];
  lessons: CategoryModel['lessons'];
  shares: Float64Array;
  features: Uint32Array;
  idf: Float32Array;
  table: FeatureTable;
  linear: LinearWeights;
  examples: Examples;
  index: NeighbourIndex;
}

/** Copies into shared memory what of the model is not there yet. */
export function shareModel({ space, linear, neighbours, shares, ...header }: CategoryModel): SharedModel {
  return {
    name: header.name,
    version: header.version,
    labels: header.labels,
    calibration: header.calibration,
    lessons: header.lessons,
    shares: shared(shares),
    features: shared(space.features),
    idf: shared(space.idf),
    table: allShared(space.table),
    linear: allShared(linear),
    examples: allShared(neighbours.examples),
    index: allShared(neighbours.index),
  };
}

/** The model over shared memory; only what a reading scribbles on is the caller's own. */
export function overShared({ features, idf, table, examples, index, ...rest }: SharedModel): CategoryModel {
  const space = new FeatureSpace(features, idf, table);
  return { ...rest, space, neighbours: new Neighbours(examples, space, rest.linear, index) };
}

type Numbers = Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** The same numbers in memory that threads share. */
export function shared<Row extends Numbers>(numbers: Row): Row {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers;
  const Kind = numbers.constructor as new (memory: SharedArrayBuffer) => Row;
  const copy = new Kind(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}

/** The same for every member of the record; each is an array of numbers. */
export function allShared<Rows extends object>(rows: Rows): Rows {
  const copies = Object.entries(rows).map(([name, numbers]) => [name, shared(numbers as Numbers)]);
  return Object.fromEntries(copies) as Rows;
}
