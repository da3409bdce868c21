import { PROBLEMS, type ProblemCode } from '#platform';
import { SCOPES_KEY } from '../http/access.js';
import { PROBLEMS_KEY } from '../http/problems.js';
import type { ApiOperation, PlacedOperation } from './operations.js';
import { RATE_LIMIT, takesProof } from './proof-of-work.js';

/** Declares every error of an operation: those that its handler names, and those that follow from what it takes. */
export function addProblems({ path, operation }: PlacedOperation): void {
  const codes = new Set([...(operation[PROBLEMS_KEY] ?? []), ...implied(path, operation)]);
  delete operation[PROBLEMS_KEY];
  const statuses = [...new Set([...codes].map((code) => PROBLEMS[code].status))].sort((a, b) => a - b);
  for (const status of statuses)
    operation.responses[status] = problem([...codes].filter((code) => PROBLEMS[code].status === status));
}

function implied(path: string, operation: ApiOperation): ProblemCode[] {
  return [
    ...(operation[SCOPES_KEY] ? (['unauthenticated', 'forbidden'] as const) : []),
    ...(path.includes('{') ? (['not-found'] as const) : []),
    'invalid-parameter',
    ...(operation.requestBody
      ? ([
          'malformed-json',
          'invalid-payload',
          'request-timeout',
          'payload-too-large',
          'unsupported-media-type',
        ] as const)
      : []),
    ...(UNCOUNTED.test(path) ? [] : (['too-many-requests'] as const)),
    ...(takesProof(path) ? (['proof-of-work-needed'] as const) : []),
    'internal',
    ...(WITHOUT_DATABASE.test(path) ? [] : (['unavailable'] as const)),
  ];
}

/** The state of the hub, and doors for sources that sign, which are never counted. */
const UNCOUNTED = /^\/(health|problems|intake\/(hotline|feed)$)/;

const WITHOUT_DATABASE = /^\/(health\/live|problems)/;

function problem(codes: ProblemCode[]): ApiOperation['responses'][string] {
  return {
    description: codes.map((code) => `${code}: ${PROBLEMS[code].zh} / ${PROBLEMS[code].en}`).join('; '),
    ...headersOf(codes),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/ProblemResponse' }, { properties: { code: { enum: codes } } }],
        },
      },
    },
  };
}

function headersOf(codes: ProblemCode[]): { headers?: Record<string, { description: string; schema: object }> } {
  if (codes.includes('too-many-requests')) return { headers: { ...RETRY_AFTER, ...RATE_LIMIT } };
  return codes.includes('unavailable') ? { headers: RETRY_AFTER } : {};
}

const RETRY_AFTER = {
  'Retry-After': { description: '秒 / seconds to wait before the same is sent again', schema: { type: 'integer' } },
} as const;
