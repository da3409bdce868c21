import type { PlacedOperation } from './operations.js';

/** Whether a proof of work opens this door when it is busy. */
export const takesProof = ({ path, method }: Pick<PlacedOperation, 'path' | 'method'>): boolean =>
  path === '/intake/web' || path.startsWith('/track/') || (path === '/session' && method === 'post');

/** Tells of the request field with the solution. */
export function describeProof({ path, method, operation }: PlacedOperation): void {
  if (!takesProof({ path, method })) return;
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'Altcha-Payload',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description:
        '工作量证明：入口繁忙（429 proof-of-work-needed）时，将所附 ALTCHA 题目的解（base64）随原请求再次发送，只能用一次；没有 JavaScript 的，请稍后再试或拨打 12345 / proof of work: the solution (base64, as the ALTCHA widget writes it) of the challenge that came with 429 proof-of-work-needed; send it with the same request, it is good for one. Without JavaScript wait, or call 12345',
    },
  ];
}

/** Response fields of draft-ietf-httpapi-ratelimit-headers-10. */
export const RATE_LIMIT = {
  'RateLimit-Policy': {
    description: '限制 / the limits that count this request, e.g. `"web-address";q=30;w=600`: requests, seconds',
    schema: { type: 'string' },
  },
  RateLimit: {
    description:
      '剩余 / what is left of them, e.g. `"web-address";r=12;t=345`: requests, seconds until all are free again',
    schema: { type: 'string' },
  },
} as const;
