import { PERMISSIONS } from '#people';
import { PROBLEMS, type ProblemCode } from '#platform';
import { PERMISSIONS_KEY, ROLES_KEY, SCOPES_KEY, SESSION_KEY } from '../http/access.js';
import { PROBLEMS_KEY } from '../http/problems.js';
import type { ApiOperation, PlacedOperation } from './operations.js';
import { RATE_LIMIT, takesProof } from './proof-of-work.js';

/** Declares every error of an operation: those that its handler names, and those that follow from what it takes. */
export function addProblems({ path, method, operation }: PlacedOperation): void {
  const codes = new Set([...(operation[PROBLEMS_KEY] ?? []), ...implied({ path, method, operation })]);
  delete operation[PROBLEMS_KEY];
  const statuses = [...new Set([...codes].map((code) => PROBLEMS[code].status))].sort((a, b) => a - b);
  for (const status of statuses)
    operation.responses[status] = beside(
      operation.responses[status],
      problem([...codes].filter((code) => PROBLEMS[code].status === status)),
    );
}

type Declared = NonNullable<ApiOperation['responses'][string]>;

/** A handler may answer a status in a form of its own too, as RFC 6749 asks of a token endpoint. */
function beside(own: Declared | undefined, problems: Declared): Declared {
  if (!own || '$ref' in own || '$ref' in problems || own.content === undefined) return problems;
  return { ...problems, content: { ...own.content, ...problems.content } };
}

function implied({ path, method, operation }: PlacedOperation): ProblemCode[] {
  return [
    ...(operation[SCOPES_KEY] || operation[SESSION_KEY]
      ? (['unauthenticated', 'forbidden', 'two-credentials'] as const)
      : []),
    ...(operation[SESSION_KEY] === 'open' || (operation[ROLES_KEY]?.length ?? 0) > 0
      ? (['second-factor-needed', 'enrolment-needed'] as const)
      : []),
    ...(operation[SESSION_KEY] || operation[SCOPES_KEY] ? changing(method) : []),
    // What lies outside of the caller's areas does not exist for them, where a body or a query names it too.
    ...(path.includes('{') || operation[PERMISSIONS_KEY]?.some((one) => PERMISSIONS[one].area === 'place')
      ? (['not-found'] as const)
      : []),
    'invalid-parameter',
    // Of any request whose address or whose fields are too long.
    'uri-too-long',
    'headers-too-large',
    // A body is read also where none is asked for.
    ...(method === 'get' || method === 'head' ? [] : BODY_PROBLEMS),
    ...(UNCOUNTED.test(path) ? [] : (['too-many-requests'] as const)),
    ...(takesProof({ path, method }) ? (['proof-of-work-needed'] as const) : []),
    'internal',
    ...(WITHOUT_DATABASE.test(path) ? [] : (['unavailable'] as const)),
  ];
}

const BODY_PROBLEMS = [
  'malformed-json',
  'invalid-payload',
  'request-timeout',
  'payload-too-large',
  'unsupported-media-type',
] as const;

/** A session proves with every change that a page of ours sent it. */
const changing = (method: PlacedOperation['method']): ProblemCode[] => (method === 'get' ? [] : ['cross-site']);

/** The state of the hub, and doors for sources that sign, which are never counted. */
const UNCOUNTED = /^\/(health|problems|intake\/(hotline|feed)$)/;

const WITHOUT_DATABASE = /^\/(health\/live|problems)/;

function problem(codes: ProblemCode[]): Declared {
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
