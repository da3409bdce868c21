#!/usr/bin/env node
/**
 * Checks the audit log of Huiliu 汇流 without the hub and without a database. It needs this one file and Node.js 20.19 or later:
 *
 *   node huiliu-verify.mjs FILE [--key KEY] [--checkpoint KEPT]
 *
 * FILE: an export of the whole log (`GET /audit/export`), or one proof (`GET /track/{code}/proof`, `GET /audit/consistency`).
 * `--key`: the public key that you keep. Without it the key in the file is used, which proves nothing about who signed.
 * `--checkpoint`: what you kept earlier, a signed note or the file of a witness; may be given several times.
 * Ends with 0 when everything fits, with 1 and a sentence when something does not, with 2 when it could not read a file.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, createReadStream, openSync, readFileSync, readSync, realpathSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const bytesOf = (base64) => Buffer.from(base64, 'base64');

class Wrong extends Error {}

/** The signer of a key `name+id+key` (C2SP signed-note, Ed25519). */
function signerOf(verifierKey) {
  const [name, id, key] = verifierKey.split('+');
  const publicKey = bytesOf(verifierKey.slice(name.length + (id ?? '').length + 2));
  if (!key || publicKey[0] !== 1 || publicKey.length !== 33) throw new Wrong('the key is no Ed25519 key');
  const keyId = sha256(Buffer.from(`${name}\n`), publicKey).subarray(0, 4);
  if (keyId.toString('hex') !== id) throw new Wrong('the key does not fit its id');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey.subarray(1)]);
  return { name, keyId, publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
}

/** Reads a signed note (C2SP signed-note, tlog-checkpoint) that one of the keys signed. */
function readCheckpoint(note, keys) {
  const end = note.indexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  const signer = keys.map(signerOf).find(({ name }) => name === origin);
  if (!signer) throw new Wrong('a checkpoint is of another log, or not signed with the key');
  const prefix = `\u2014 ${origin} `;
  const signed = note
    .slice(end + 2)
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line) => bytesOf(line.slice(prefix.length)))
    .some((one) => one.subarray(0, 4).equals(signer.keyId) && verifies(text, signer.publicKey, one.subarray(4)));
  if (end < 1 || !signed || !/^(0|[1-9][0-9]{0,15})$/.test(size))
    throw new Wrong('a checkpoint is not signed with the key');
  return { origin, size: Number(size), root: bytesOf(root), text };
}

const verifies = (text, key, signature) => verify(null, Buffer.from(text), key, signature);

/** RFC 9162, 2.1.3.2. */
function checkInclusion({ leafIndex, leaf, leafHash: kept, hashes }, { size, root }) {
  if (!Number.isInteger(leafIndex) || leafIndex < 0 || leafIndex >= size)
    throw new Wrong('the entry is not in the tree');
  let [at, last, hash] = [
    BigInt(leafIndex),
    BigInt(size - 1),
    leaf === undefined ? bytesOf(kept) : leafHash(bytesOf(leaf)),
  ];
  for (const step of hashes.map(bytesOf)) {
    if (last === 0n) throw new Wrong('the proof of the entry is too long');
    if (at % 2n === 1n || at === last) {
      hash = nodeHash(step, hash);
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n];
    } else hash = nodeHash(hash, step);
    [at, last] = [at / 2n, last / 2n];
  }
  if (last !== 0n || !hash.equals(root)) throw new Wrong('the entry is not what the checkpoint covers');
}

/** RFC 9162, 2.1.4.2. */
function checkConsistency(hashes, older, newer) {
  const wrong = 'the checkpoint does not continue the older one';
  if (older.origin !== newer.origin || older.size > newer.size || older.size < 1) throw new Wrong(wrong);
  if (older.size === newer.size) {
    if (hashes.length > 0 || !older.root.equals(newer.root)) throw new Wrong(wrong);
    return;
  }
  const steps = hashes.map(bytesOf);
  if (Number.isInteger(Math.log2(older.size))) steps.unshift(older.root);
  let [at, last] = [BigInt(older.size - 1), BigInt(newer.size - 1)];
  while (at % 2n === 1n) [at, last] = [at / 2n, last / 2n];
  if (steps.length === 0) throw new Wrong(wrong);
  let [first, second] = [steps[0], steps[0]];
  for (const step of steps.slice(1)) {
    if (last === 0n) throw new Wrong(wrong);
    if (at % 2n === 1n || at === last) {
      [first, second] = [nodeHash(step, first), nodeHash(step, second)];
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n];
    } else second = nodeHash(second, step);
    [at, last] = [at / 2n, last / 2n];
  }
  if (last !== 0n || !first.equals(older.root) || !second.equals(newer.root)) throw new Wrong(wrong);
}

/** The lines that tell what a proof proves; throws {@link Wrong}. `kept`: notes. */
export function verifyProof(proof, { keys = [proof.verifierKey], kept = [] } = {}) {
  if (proof.format !== 'huiliu-audit-proof/1') throw new Wrong('this is no audit proof of this format');
  const newer = readCheckpoint(proof.checkpoint, keys);
  const told = [`checkpoint of ${newer.size} entries`];
  const covered = [newer.text];
  if (proof.inclusion) {
    checkInclusion(proof.inclusion, newer);
    const { leaf, leafIndex } = proof.inclusion;
    told.push(`entry ${leafIndex}: ${leaf === undefined ? 'known by its hash alone' : bytesOf(leaf).toString('utf8')}`);
  }
  if (proof.consistency) {
    const older = readCheckpoint(proof.consistency.olderCheckpoint, keys);
    checkConsistency(proof.consistency.hashes, older, newer);
    told.push(`continues the checkpoint of ${older.size} entries`);
    covered.push(older.text);
  }
  if (!proof.inclusion && !proof.consistency) throw new Wrong('the file proves nothing');
  for (const { note } of kept)
    if (!covered.includes(readCheckpoint(note, keys).text))
      throw new Wrong('the proof is not against the checkpoint that you kept');
  return told;
}

/** The root over the first `size` leaves; `levels[0]` are the leaves, each further level the complete pairs of the one below. */
function rootOf(levels, size) {
  let root;
  let [level, end] = [0, size];
  // From the smallest complete subtree at the right end to the largest at the left.
  for (; end > 0; level += 1, end = Math.floor(end / 2)) {
    if (end % 2 === 0) continue;
    const hash = levels[level][end - 1];
    root = root ? nodeHash(hash, root) : hash;
  }
  return root ?? sha256();
}

function treeOf(leaves) {
  const levels = [leaves];
  while (levels.at(-1).length > 1) {
    const below = levels.at(-1);
    levels.push(Array.from({ length: below.length >> 1 }, (_, at) => nodeHash(below[2 * at], below[2 * at + 1])));
  }
  return levels;
}

/** What stands in an export: of every entry the hash as it is now, and the hash that the hub stored. */
async function readExport(lines) {
  const read = { keys: [], leaves: [], stored: [], seqs: [], faults: [], notes: [], extra: [] };
  for await (const line of lines) {
    const one = JSON.parse(line);
    if (one.format === 'huiliu-audit-log/1') read.keys = one.verifierKeys;
    else if (one.checkpoint) read.notes.push(one.checkpoint);
    else if (one.extra) read.extra.push(Number(one.extra));
    else readLeaf(one, read);
  }
  if (read.keys.length === 0) throw new Wrong('this is no export of an audit log');
  return read;
}

const NOTHING = Buffer.alloc(32);

function readLeaf({ at, hash, leaf }, { leaves, stored, seqs, faults }) {
  if (at < leaves.length || at > leaves.length + 1_000_000) throw new Wrong('the export is not in order');
  const add = (now, kept, seq, why) => {
    if (why) faults.push({ index: leaves.length, why });
    leaves.push(now);
    stored.push(kept);
    seqs.push(seq);
  };
  while (leaves.length < at) add(NOTHING, NOTHING, NaN, 'removed with its hash');
  if (leaf === null) return add(NOTHING, bytesOf(hash), NaN, 'removed');
  const now = leafHash(Buffer.from(leaf));
  add(now, bytesOf(hash), JSON.parse(leaf)[0], now.equals(bytesOf(hash)) ? undefined : 'altered');
}

/** The checkpoints that fit the entries, and those that do not; what is wrong is added to `told`. */
function judgeCheckpoints(notes, { levels, keys, told }) {
  const judged = { good: [], bad: [] };
  for (const { note, whose } of notes)
    try {
      const checkpoint = readCheckpoint(note, keys);
      const { size, root } = checkpoint;
      const fits = size <= levels[0].length && rootOf(levels, size).equals(root);
      if (!fits) told.push(`the log does not fit ${whose} checkpoint of ${size} entries`);
      judged[fits ? 'good' : 'bad'].push(checkpoint);
    } catch (fault) {
      if (!(fault instanceof Wrong)) throw fault;
      told.push(`${whose} checkpoint: ${fault.message}`);
    }
  return judged;
}

/**
 * Checks an export, given as its lines. `kept`: `{ note, from?, hashes? }`, notes or what the file of a witness holds. Answers what does not
 * fit. `firstBad`: the first bad entry. `between`: it is one of these (the last without); more cannot be told from a note alone.
 */
export async function verifyExport(lines, { keys, kept = [] } = {}) {
  const read = await readExport(lines);
  const levels = treeOf(read.leaves);
  const told = read.faults.map(({ index, why }) => `entry ${index} was ${why}`);
  const found = read.faults.map(({ index }) => index);
  for (const seq of read.extra) {
    found.push(read.seqs.findIndex((other) => other > seq));
    told.push(`entry number ${seq} was put in behind, before entry ${found.at(-1)}`);
  }
  const notes = [
    ...read.notes.map((note) => ({ note, whose: 'its own' })),
    ...kept.map(({ note }) => ({ note, whose: 'your' })),
  ];
  const { good, bad } = judgeCheckpoints(notes, { levels, keys: keys ?? read.keys, told });
  const covered = Math.max(0, ...good.map(({ size }) => size));
  const newest = Math.max(covered, ...bad.map(({ size }) => size));
  if (newest < read.leaves.length) {
    told.push(`entries from ${newest} on are under no signed checkpoint`);
    found.push(newest);
  }
  const result = { sound: told.length === 0, entries: read.leaves.length, covered, keys: read.keys, told };
  return { ...result, ...firstBad({ ...read, found, good, bad, lists: [read.stored, keptHashes(kept, told)] }) };
}

/** Lists of hashes that fit a signed checkpoint are believed up to its size; what differs from them is named exactly. */
function firstBad({ leaves, found, good, bad, lists }) {
  if (bad.length === 0) return found.length === 0 ? {} : { firstBad: Math.min(...found) };
  const trees = lists.map(treeOf);
  const exact = bad.flatMap(({ size, root }) =>
    trees
      .filter((tree) => size <= tree[0].length && rootOf(tree, size).equals(root))
      .map(([hashes]) => hashes.findIndex((hash, at) => at < size && !leaves[at]?.equals(hash)))
      .filter((at) => at >= 0),
  );
  if (exact.length > 0) return { firstBad: Math.min(...exact, ...found) };
  const to = Math.min(...bad.map(({ size }) => size), ...found.map((at) => at + 1));
  const from = Math.max(0, ...good.map(({ size }) => size).filter((size) => size < to));
  return { between: { from, to } };
}

/** The hashes of entries that a witness kept with its notes, as far as they are without a gap. */
function keptHashes(kept, told) {
  const known = [];
  for (const { from = 0, hashes = '' } of kept) {
    const bytes = bytesOf(hashes);
    for (let at = 0; at < bytes.length / 32 && from + at <= known.length; at += 1) {
      const hash = bytes.subarray(32 * at, 32 * at + 32);
      if (known[from + at] && !known[from + at].equals(hash)) told.push(`the kept files differ at entry ${from + at}`);
      known[from + at] ??= hash;
    }
  }
  return known;
}

/** What was kept: one signed note, or the file of a witness with one JSON object a line. The last line may be torn. */
export function readKept(text) {
  if (!text.startsWith('{')) return [{ note: text }];
  const lines = text.slice(0, text.lastIndexOf('\n')).split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** An export has its format in its first line; a proof is one JSON object. */
function firstLine(file) {
  const opened = openSync(file, 'r');
  const start = Buffer.alloc(200);
  readSync(opened, start);
  closeSync(opened);
  return start.toString('utf8');
}

async function check(file, options) {
  if (!firstLine(file).startsWith('{"format":"huiliu-audit-log/1"')) {
    const proof = JSON.parse(readFileSync(file, 'utf8'));
    return { told: verifyProof(proof, options), keys: [proof.verifierKey] };
  }
  const result = await verifyExport(createInterface({ input: createReadStream(file), crlfDelay: Infinity }), options);
  if (result.sound) return { keys: result.keys, told: [`${result.entries} entries, all under signed checkpoints`] };
  const { firstBad: index, between } = result;
  const where = between ? `one of ${between.from} to ${between.to - 1}` : index;
  throw new Wrong([`first bad entry: ${where ?? 'none named'}`, ...result.told.slice(0, 20)].join('\n'));
}

function read() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string', multiple: true }, checkpoint: { type: 'string', multiple: true, default: [] } },
  });
  if (positionals.length !== 1) throw new Error('usage: huiliu-verify FILE [--key KEY] [--checkpoint KEPT]');
  firstLine(positionals[0]);
  return {
    file: positionals[0],
    keys: values.key,
    kept: values.checkpoint.flatMap((path) => readKept(readFileSync(path, 'utf8'))),
  };
}

async function main() {
  let given;
  try {
    given = read();
  } catch (fault) {
    console.error(`cannot be read: ${fault.message}`);
    return 2;
  }
  try {
    const { told, keys } = await check(given.file, { keys: given.keys, kept: given.kept });
    for (const line of told) console.log(line);
    console.log(
      given.keys ? 'fits, signed with your key' : `fits; signed with ${keys.join(', ')}, compare it with yours`,
    );
    return 0;
  } catch (fault) {
    console.error(`DOES NOT FIT: ${fault instanceof Wrong ? fault.message : 'the file is damaged'}`);
    return 1;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exit(await main());
