import { randomBytes } from 'node:crypto';

/** Values that are fetched at once: asking the system for each of them costs as much as encrypting a name. */
const AT_ONCE = 256;

/** Gives random values of this many bytes, each once. */
export function randomValues(bytes: number): () => Buffer {
  let left = Buffer.alloc(0);
  return () => {
    if (left.length === 0) left = randomBytes(AT_ONCE * bytes);
    const value = left.subarray(0, bytes);
    left = left.subarray(bytes);
    return value;
  };
}
