import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { previewDocument } from '../apps/gateway/src/api-preview.js';
import { operationsOf, type ApiDocument, type PlacedOperation } from '../apps/gateway/src/openapi/operations.js';
import { sourceFiles } from './support/source-files.js';

/** Programs of other people run here; their time is not ours to limit. */
const PATIENCE_MS = 600_000;

describe('the API document', () => {
  let document: ApiDocument;
  let folder: string;
  beforeAll(async () => {
    document = await previewDocument();
    folder = mkdtempSync(join(tmpdir(), 'huiliu-openapi-spec-'));
  }, PATIENCE_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const without = (holds: (placed: PlacedOperation) => boolean): string[] =>
    operationsOf(document)
      .filter((placed) => !holds(placed))
      .map(({ method, path }) => `${method} ${path}`);

  /** The tus protocol answers in headers alone. */
  const isToldByHeaders = (response: PlacedOperation['operation']['responses'][string]): boolean =>
    response !== undefined && 'headers' in response && 'Upload-Offset' in (response.headers ?? {});

  const contentsOf = ({ operation }: PlacedOperation, wanted: RegExp): [string, Record<string, object>][] =>
    Object.entries(operation.responses)
      .filter(([status]) => wanted.test(status))
      .map(([status, response]) => [status, (response && 'content' in response && response.content) || {}]);

  it('is OpenAPI 3.1 and has more than a hundred operations', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operationsOf(document).length).toBeGreaterThan(100);
  });

  it('gives every operation a summary in both languages', () => {
    expect(without(({ operation }) => /\p{Script=Han}.* \/ .*[a-z]/u.test(operation.summary ?? ''))).toEqual([]);
  });

  it('says of every operation which scope it needs, or that it is open', () => {
    expect(
      without(
        ({
          path,
          operation: {
            description = '',
            security,
            'x-required-scopes': scopes,
            'x-required-roles': roles,
            'x-session': session,
          },
        }) => {
          if (session) return /any person/.test(description) && security?.length === 1;
          return scopes && roles
            ? (scopes.length === 0 || description.includes(`required scope of a key: ${scopes.join(' or ')}`)) &&
                (roles.length === 0 || description.includes('required role of a person: ')) &&
                // A key is sent itself, or a token that it got with one of its scopes.
                // A channel takes keys; no session sends through it yet.
                security?.length ===
                  (scopes.length > 0 ? 1 + scopes.length : 0) +
                    (roles.length > 0 && !path.startsWith('/intake/') ? 1 : 0)
            : /open to everybody|required scope: none/.test(description) && security?.length === 0;
        },
      ),
    ).toEqual([]);
  });

  it('gives every success a schema, except where nothing is answered', () => {
    expect(
      without((placed) => {
        const successes = contentsOf(placed, /^(2|303)/);
        const told = ([status, content]: [string, Record<string, object>]): boolean =>
          status === '204' ||
          status === '303' ||
          Object.values(content).some((media) => 'schema' in media) ||
          isToldByHeaders(placed.operation.responses[status]);
        return successes.length > 0 && successes.every(told);
      }),
    ).toEqual([]);
  });

  it('declares errors of every operation as problem+json', () => {
    expect(
      without((placed) => {
        const errors = contentsOf(placed, /^[45]/);
        // Errors of a token request have the form of RFC 6749, 5.2.
        const form = placed.path === '/oauth/token' ? 'application/json' : 'application/problem+json';
        return (
          errors.length > 0 && errors.every(([, content]) => 'application/problem+json' in content || form in content)
        );
      }),
    ).toEqual([]);
  });

  it('declares every part of an address and says of every parameter what it is', () => {
    expect(
      without(({ path, operation: { parameters = [] } }) => {
        const declared = parameters.map((one) => ('in' in one && one.in === 'path' ? one.name : undefined));
        const named = [...path.matchAll(/\{(\w+)\}/g)].every(([, name]) => declared.includes(name));
        return named && parameters.every((one) => 'description' in one && Boolean(one.description));
      }),
    ).toEqual([]);
  });

  it('declares the headers that senders and the hub sign and repeat with', () => {
    const headers = (path: string): string[] =>
      (document.paths[path]?.post?.parameters ?? []).flatMap((one) =>
        'in' in one && one.in === 'header' ? one.name : [],
      );
    expect(headers('/intake/hotline')).toEqual([
      'Idempotency-Key',
      'X-Huiliu-Source',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
    expect(headers('/intake/web')).toEqual(['Idempotency-Key', 'X-Huiliu-Source', 'Altcha-Payload']);
    expect(headers('/proceedings/{id}/events/{event}')).toEqual(['Idempotency-Key']);
  });

  it('describes every message that the code owes somebody, and no other', () => {
    const owed = sourceFiles('libs')
      .flatMap(({ text }) => [
        ...text.matchAll(/\btype: (?:\w+ \? )?'([a-z_]+\.[a-z_]+)'(?: : '([a-z_]+\.[a-z_]+)')?/g),
      ])
      .flatMap(([, first, second]) => [first, second])
      .filter((type) => type !== undefined);
    expect(Object.keys(document.webhooks ?? {}).sort()).toEqual([...new Set(owed)].sort());
  });

  it('uses no name of a response class twice', () => {
    const names = sourceFiles('apps/gateway').flatMap(({ text }) =>
      [...text.matchAll(/export class (\w+(?:Response|Message|Body))\b/g)].map(([, name]) => name),
    );
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it(
    'passes redocly lint and openapi-typescript',
    () => {
      const file = join(folder, 'openapi.json');
      writeFileSync(file, JSON.stringify(document));
      const { status, stdout, stderr } = spawnSync(process.execPath, ['test/support/check-openapi.mjs', file], {
        encoding: 'utf8',
      });
      expect({ status, told: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, told: '' });
    },
    PATIENCE_MS,
  );

  it(
    'is written from the types as they are now: run `npm run build` when this fails',
    () => {
      const { status } = spawnSync(process.execPath, ['apps/gateway/write-metadata.mjs', folder]);
      expect(status).toBe(0);
      expect(
        readFileSync(join(folder, 'metadata.ts'), 'utf8') === readFileSync('apps/gateway/src/metadata.ts', 'utf8'),
      ).toBe(true);
    },
    PATIENCE_MS,
  );
});
