/**
 * Checks an audit proof of Huiliu 汇流 without the hub and without a database. It needs this one file and Node.js:
 *
 *   node verify-audit.mjs PROOF.json [--key KEY] [--checkpoint NOTE.txt]
 *
 * `--key`: the public key that you keep. Without it the key in the file is used, which proves nothing about who signed.
 * `--checkpoint`: a checkpoint that you kept earlier; the proof must be against it, or continue it.
 * Ends with 0 when everything fits, with 1 and a sentence when something does not, with 2 when it could not read a file.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const bytesOf = (base64) => Buffer.from(base64, 'base64');

class Wrong extends Error {}

/** Reads a signed note (C2SP signed-note, tlog-checkpoint) that the key signed. */
function readCheckpoint(note, verifierKey) {
  const [name, id, key] = verifierKey.split('+');
  const publicKey = bytesOf(verifierKey.slice(name.length + id.length + 2));
  if (!key || publicKey[0] !== 1 || publicKey.length !== 33) throw new Wrong('the key is no Ed25519 key');
  const keyId = sha256(Buffer.from(`${name}\n`), publicKey).subarray(0, 4);
  if (keyId.toString('hex') !== id) throw new Wrong('the key does not fit its id');
  const end = note.indexOf('\n\n');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2).split('\n');
  const line = lines.find((one) => one.startsWith(`\u2014 ${name} `));
  const signature = bytesOf(line?.slice(name.length + 3) ?? '');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey.subarray(1)]);
  const signer = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const isSigned =
    end > 0 && signature.subarray(0, 4).equals(keyId) && verify(null, Buffer.from(text), signer, signature.subarray(4));
  if (!isSigned) throw new Wrong('a checkpoint is not signed with the key');
  const [origin, size, root] = text.split('\n');
  if (origin !== name) throw new Wrong('a checkpoint is of another log');
  return { size: Number(size), root: bytesOf(root), text };
}

/** RFC 9162, 2.1.3.2. */
function checkInclusion({ leafIndex, leaf, hashes }, { size, root }) {
  if (!Number.isInteger(leafIndex) || leafIndex < 0 || leafIndex >= size)
    throw new Wrong('the entry is not in the tree');
  let [at, last, hash] = [BigInt(leafIndex), BigInt(size - 1), leafHash(bytesOf(leaf))];
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
  if (older.size > newer.size || older.size < 1) throw new Wrong(wrong);
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

function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

function check(proof, { key = proof.verifierKey, kept }) {
  if (proof.format !== 'huiliu-audit-proof/1') throw new Wrong('this is no audit proof of this format');
  const newer = readCheckpoint(proof.checkpoint, key);
  const told = [`checkpoint of ${newer.size} entries`];
  const covered = [newer.text];
  if (proof.inclusion) {
    checkInclusion(proof.inclusion, newer);
    told.push(`entry ${bytesOf(proof.inclusion.leaf).toString('utf8')}`);
  }
  if (proof.consistency) {
    const older = readCheckpoint(proof.consistency.olderCheckpoint, key);
    checkConsistency(proof.consistency.hashes, older, newer);
    told.push(`continues the checkpoint of ${older.size} entries`);
    covered.push(older.text);
  }
  if (!proof.inclusion && !proof.consistency) throw new Wrong('the file proves nothing');
  if (kept !== undefined && !covered.includes(readCheckpoint(kept, key).text))
    throw new Wrong('the proof is not against the checkpoint that you kept');
  return told;
}

function main() {
  const [file, keptFile] = [process.argv[2], option('--checkpoint')];
  let given;
  try {
    given = { proof: JSON.parse(readFileSync(file, 'utf8')), kept: keptFile && readFileSync(keptFile, 'utf8') };
  } catch (fault) {
    console.error(`cannot be read: ${fault.message}`);
    return 2;
  }
  const key = option('--key');
  try {
    for (const line of check(given.proof, { key, kept: given.kept })) console.log(line);
    console.log(
      key ? 'fits, signed with your key' : `fits; signed with ${given.proof.verifierKey}, compare it with yours`,
    );
    return 0;
  } catch (fault) {
    console.error(`DOES NOT FIT: ${fault instanceof Wrong ? fault.message : 'the file is damaged'}`);
    return 1;
  }
}

process.exit(main());
