import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DataSource } from 'typeorm';
import { connectorNamed } from '#intake';
import { rows } from '#platform';
import { openApi } from '../../apps/gateway/src/openapi/document.js';
import type { ApiDocument, ApiOperation } from '../../apps/gateway/src/openapi/operations.js';
import { TO_DEPARTMENTS, TO_SOURCES } from '../../apps/gateway/src/webhooks/messages.js';

/** One answer of the hub, as it goes out. */
export interface Answer {
  method: string;
  /** The address as it is declared, e.g. `/track/{code}`. */
  path: string;
  query: string[];
  status: number;
  mediaType: string;
  /** What is sent, when it is text. */
  text: string | undefined;
}

/** Holds answers against the document of the API page. */
export interface ApiContract {
  /** What is wrong with an answer; undefined when the document says all of it. */
  faultOf(answer: Answer): string | undefined;
  /** What is wrong with a message of the ledger. */
  faultOfMessage(type: string, data: unknown): string | undefined;
}

export function apiContract(document: ApiDocument): ApiContract {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  ajv.addSchema({ $id: 'hub:/document', components: closed(document) });
  const known = new Map<string, ValidateFunction>();
  const validatorOf = (key: string, schema: object): ValidateFunction => {
    const validate = known.get(key) ?? ajv.compile(withDocument(schema));
    known.set(key, validate);
    return validate;
  };
  return {
    faultOf: (answer) => faultOf(document, answer, validatorOf),
    faultOfMessage: (type, data) => {
      const kind = { ...TO_DEPARTMENTS, ...TO_SOURCES }[type];
      if (!kind) return `${type} is not in the list of messages`;
      const validate = validatorOf(type, { $ref: `#/components/schemas/${kind.payload.name}` });
      return validate(data) ? undefined : `message ${type} does not match its schema: ${faultsOf(validate)}`;
    },
  };
}

const faultsOf = ({ errors }: ValidateFunction): string =>
  (errors ?? [])
    .slice(0, 5)
    .map(({ instancePath, message, params }) => `${instancePath || 'the body'} ${message} ${JSON.stringify(params)}`)
    .join('; ');

type Validators = (key: string, schema: object) => ValidateFunction;

function faultOf(document: ApiDocument, answer: Answer, validatorOf: Validators): string | undefined {
  const { method, path, status, mediaType, text } = answer;
  const place = `${method} ${path} ${status}`;
  const operation = document.paths[path]?.[method.toLowerCase() as 'get'] as ApiOperation | undefined;
  if (!operation) return `${method} ${path} is not in the document`;
  if (status === 500) return `${place}: ${text?.slice(0, 300)}`;
  const response = operation.responses[status];
  if (!response || '$ref' in response) return `${place} is not declared: ${text?.slice(0, 300)}`;
  if (status < 300) {
    const unknown = answer.query.filter((name) => !declares(operation, name));
    if (unknown.length > 0) return `${place} takes a query that is not declared: ${unknown.join(', ')}`;
  }
  if (status === 204 || status === 303) return undefined;
  // An answer without a body says all of it in its headers.
  if (response.content === undefined && mediaType === '' && !text) return undefined;
  const content = response.content?.[mediaType] ?? response.content?.['*/*'];
  if (!content?.schema) return `${place} answers ${mediaType}, which is not declared`;
  if (!/json$/.test(mediaType) || text === undefined) return undefined;
  const validate = validatorOf(`${place} ${mediaType}`, content.schema);
  if (validate(JSON.parse(text))) return undefined;
  return `${place} does not match its schema: ${faultsOf(validate)}\n${text.slice(0, 500)}`;
}

const declares = ({ parameters = [] }: ApiOperation, name: string): boolean =>
  parameters.some((parameter) => 'in' in parameter && parameter.in === 'query' && parameter.name === name);

/** A member that no response class names is a fault here, though a client has to bear it. */
function closed({ components }: ApiDocument): object {
  const schemas = Object.entries(components?.schemas ?? {}).map(([name, schema]) => [
    name,
    /(Response|Message|Event)$/.test(name) && 'properties' in schema
      ? { additionalProperties: false, ...schema }
      : schema,
  ]);
  return { ...components, schemas: Object.fromEntries(schemas) as object };
}

const withDocument = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"hub:/document#/components/')) as object;

/** All gateways have one document: it comes from the code alone. Its validators take as long to compile as a hub to start. */
let contractOfAll: ApiContract | undefined;

/** The answers of one gateway, checked as they go out, to whatever client. */
export class WatchedAnswers {
  readonly #faults: string[] = [];

  constructor(private readonly gateway: NestFastifyApplication) {
    gateway
      .getHttpAdapter()
      .getInstance()
      .addHook('onSend', async (request, reply, payload) => {
        const declared = request.routeOptions.url;
        if (declared === undefined || NOT_OF_THE_API.test(declared) || request.method === 'HEAD') return payload;
        const { channel } = request.params as { channel?: string };
        if (channel !== undefined && !connectorNamed(channel)) return payload;
        this.#keep(
          this.#document().faultOf({
            method: request.method,
            path: declared === '/intake/:channel' ? `/intake/${channel}` : declared.replace(/:(\w+)/g, '{$1}'),
            query: Object.keys(request.query as object),
            status: reply.statusCode,
            mediaType: String(reply.getHeader('content-type') ?? '').split(';', 1)[0] ?? '',
            text: typeof payload === 'string' ? payload : undefined,
          }),
        );
        return payload;
      });
  }

  /** Checks what the ledger of this hub owes anybody. */
  async readLedger(database: DataSource): Promise<void> {
    // A message whose words were handed straight up is empty (INV-24).
    const owed = await rows<{ type: string; data: unknown }>(
      database,
      "select type, data from messages where data <> '{}'",
    );
    for (const { type, data } of owed) this.#keep(this.#document().faultOfMessage(type, data));
  }

  /** Throws when the document does not say what was answered or owed since the last time. */
  refuseFaults(): void {
    const [first] = this.#faults.splice(0);
    if (first !== undefined) throw new Error(`the API page does not say so: ${first}`);
  }

  #keep(fault: string | undefined): void {
    if (fault !== undefined) this.#faults.push(fault);
  }

  #document(): ApiContract {
    contractOfAll ??= apiContract(openApi(this.gateway));
    return contractOfAll;
  }
}

const NOT_OF_THE_API =
  /^\/(docs|openapi|open311\/|audit\/witness\/|console|submit|progress|lost-query-code|embed|faq|figures|display|pages\.(css|js)|proof\.js|$|\?)/;
