import {
  completedNodes,
  consistencyRanges,
  inclusionRanges,
  leafHash,
  nodeHash,
  nodesOf,
  rangeHash,
} from './merkle.js';
import { CheckpointSigner } from './checkpoint-note.js';

const leaves = Array.from({ length: 40 }, (_, at) => leafHash(Buffer.from(`entry ${at}`)));

/** The root by the definition of RFC 9162, 2.1.1. */
function rootOf(of: readonly Buffer[]): Buffer {
  if (of.length === 1) return of[0]!;
  let half = 1;
  while (half * 2 < of.length) half *= 2;
  return nodeHash(rootOf(of.slice(0, half)), rootOf(of.slice(half)));
}

/** The nodes of a tree that is built in batches of this length. */
function built(size: number, batch: number): (node: { level: number; index: number }) => Buffer {
  const nodes = new Map<string, Buffer>();
  const find = ({ level, index }: { level: number; index: number }): Buffer => {
    const hash = level === 0 ? leaves[index] : nodes.get(`${level}/${index}`);
    if (!hash) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
  for (let from = 0; from < size; from += batch)
    for (const { level, index, hash } of completedNodes(from, leaves.slice(from, Math.min(size, from + batch)), find))
      nodes.set(`${level}/${index}`, hash);
  return find;
}

describe('the Merkle tree of the audit (RFC 9162)', () => {
  it.each([1, 3, 7, 40])('has the root of the definition for every size when built in batches of %i', (batch) => {
    for (let size = 1; size <= leaves.length; size++)
      expect(rangeHash({ from: 0, to: size }, built(size, batch))).toEqual(rootOf(leaves.slice(0, size)));
  });

  it('reads about as many nodes for a root and a proof as the tree is high', () => {
    expect(nodesOf({ from: 0, to: 1_000_000 }).length).toBeLessThanOrEqual(20);
    expect(inclusionRanges(777_777, 1_000_000).flatMap(nodesOf).length).toBeLessThanOrEqual(40);
    expect(consistencyRanges(654_321, 1_000_000).flatMap(nodesOf).length).toBeLessThanOrEqual(60);
  });

  it('has the published roots of the test vectors of Certificate Transparency', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const hashes = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')));
    const roots = [1, 2, 3, 8].map((size) => rootOf(hashes.slice(0, size)).toString('hex'));
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });
});

describe('a checkpoint', () => {
  const signer = new CheckpointSigner(Buffer.alloc(32, 7));
  const note = signer.note({ size: 12, root: leaves[0]! });

  it('is read back by the key that signed it', () => {
    expect(signer.read(note)).toEqual({ size: 12, root: leaves[0] });
    expect(note.split('\n')[0]).toBe(signer.origin);
  });

  it.each([
    ['another size', note.replace('\n12\n', '\n13\n')],
    ['another root', note.replace(leaves[0]!.toString('base64'), leaves[1]!.toString('base64'))],
    ['no signature', note.slice(0, note.indexOf('\n\n') + 2)],
    ['the signature of another key', new CheckpointSigner(Buffer.alloc(32, 8)).note({ size: 12, root: leaves[0]! })],
    ['nothing', ''],
  ])('with %s is refused', (_, changed) => {
    expect(signer.read(changed)).toBeUndefined();
  });
});
