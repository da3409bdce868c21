import type { Challenge, Solution } from 'altcha-lib';

/** Computes what the hub asks for; the answer is the value of the field `proof`. Undefined when the browser cannot. */
export function solveProof(challenge: Challenge): Promise<string | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('proof.js', document.baseURI));
    const settle = (solution: Solution | null): void => {
      worker.terminate();
      resolve(solution ? btoa(JSON.stringify({ challenge, solution })) : undefined);
    };
    worker.onmessage = ({ data }: MessageEvent<Solution | null>) => settle(data);
    worker.onerror = () => settle(null);
    worker.postMessage(challenge);
  });
}
