import { sha256 } from '@noble/hashes/sha2.js';
import { type Challenge, solveChallenge } from 'altcha-lib';

/**
 * Solves a challenge beside the page. The hash is computed by a library, not by the browser: `crypto.subtle` is missing where a page is
 * not served over https, and asking it two hundred thousand times takes longer.
 */
addEventListener('message', ({ data: challenge }: MessageEvent<Challenge>) => {
  void solveChallenge({
    challenge,
    deriveKey: async (_parameters, salt, password) => {
      const both = new Uint8Array(salt.length + password.length);
      both.set(salt);
      both.set(password, salt.length);
      return { derivedKey: sha256(both) };
    },
  }).then((solution) => postMessage(solution));
});
