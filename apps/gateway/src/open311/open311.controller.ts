import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceRequestsService, type PublicServiceRequest } from '#casework';
import { ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import { GEO_TYPES, listOf, render, type GeoValue } from '../georeport/render.js';
import { geoFormatOf } from '../georeport/write-fault.js';
import { OpenToEverybody } from '../http/access.js';
import { LimitBody, TakesForm } from '../http/body-limits.js';
import { discovery } from './discovery.js';
import { FieldReader } from './fields.js';
import { fieldsOfQuery, joined, readForm, type ReportForm } from './form.js';
import { Open311Gate } from './gate.service.js';
import { UNKNOWN_SERVICE } from './report.js';
import { Open311Reports } from './reports.service.js';
import { numberOf, readRequestFilter, readUpdateFilter } from './request-filter.js';
import { requestView, updateView } from './request-view.js';
import { serviceDefinition, serviceList } from './service-list.js';

/** Ten pictures of a phone, or a text; the bound is checked while the body arrives. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Both formats of a path; others are not found. */
const inBoth = (...paths: string[]): string[] => paths.flatMap((path) => [`${path}.xml`, `${path}.json`]);

/**
 * Open311 GeoReport v2. Left out of the API page: the standard fixes its paths, its two formats and its errors, which are not
 * problem+json; docs/open311.md describes it.
 */
@Controller('open311')
@ApiExcludeController()
@OpenToEverybody(
  'what it tells is public; reports need api_key, which stands in the form and is checked by the handler',
)
export class Open311Controller {
  constructor(
    private readonly gate: Open311Gate,
    private readonly reference: ReferenceKeeper,
    private readonly reports: Open311Reports,
    private readonly requests: ServiceRequestsService,
  ) {}

  @Get(inBoth('discovery', 'v2/discovery'))
  async discovery(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.gate.readFields(request, reply);
    return answer(request, reply, [
      'discovery',
      discovery(this.gate.config, request, await this.requests.servicesChangedAt()),
    ]);
  }

  @Get(inBoth('v2/services'))
  async services(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.gate.readFields(request, reply);
    return answer(request, reply, ['services', serviceList(this.reference.current())]);
  }

  @Get('v2/services/:name')
  async definition(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const code = withoutEnding(name);
    await this.gate.readFields(request, reply);
    if (!this.reference.current().categories.has(code)) throw new ProblemError('not-found', UNKNOWN_SERVICE);
    return answer(request, reply, ['service_definition', serviceDefinition(code)]);
  }

  @Get(inBoth('v2/requests'))
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const reader = await this.gate.readFields(request, reply);
    const filter = readRequestFilter(reader, new Date());
    reader.finish();
    return answer(request, reply, this.#listOf(await this.requests.find(filter), reader));
  }

  @Get('v2/requests/:name')
  async one(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const id = withoutEnding(name);
    const reader = await this.gate.readFields(request, reply);
    return answer(request, reply, this.#listOf([await this.#found(id, UNKNOWN_REQUEST)], reader));
  }

  /** Every service answers with an id at once, so the id is its own token for clients that always ask for one. */
  @Get('v2/tokens/:name')
  async token(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const token = withoutEnding(name);
    await this.gate.readFields(request, reply);
    const { number } = await this.#found(token, UNKNOWN_TOKEN);
    const view = { service_request_id: number, token };
    return answer(request, reply, ['service_requests', listOf('request', [view])]);
  }

  @Get(inBoth('v2/servicerequestupdates'))
  async updates(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const reader = await this.gate.readFields(request, reply);
    const filter = readUpdateFilter(reader, new Date());
    reader.finish();
    const found = await this.requests.find(filter);
    return answer(request, reply, ['service_request_updates', listOf('request_update', found.map(updateView))]);
  }

  @Post(inBoth('v2/requests'))
  @TakesForm()
  @LimitBody({ bytes: MOST_BYTES })
  async report(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const form = await this.#formOf(request);
    this.gate.checkEndpoint(new FieldReader(form.fields));
    const receipt = await this.reports.register(form, request, reply);
    void reply.status(200);
    const view = {
      service_request_id: receipt.registrationNumber,
      service_notice: noticeOf(receipt.queryCode),
      account_id: form.fields.get('account_id')?.[0] ?? null,
    };
    return answer(request, reply, ['service_requests', listOf('request', [view])]);
  }

  #listOf(found: PublicServiceRequest[], reader: FieldReader): [string, GeoValue] {
    const { categories } = this.reference.current();
    const extended = reader.one('extensions') === 'true';
    return [
      'service_requests',
      listOf(
        'request',
        found.map((one) => requestView(one, { categories, extended })),
      ),
    ];
  }

  async #found(id: string, unknown: { zh: string; en: string }): Promise<PublicServiceRequest> {
    const [found] = await this.requests.find({ numbers: [numberOf(id)], limit: 1, offset: 0 });
    if (!found) throw new ProblemError('not-found', unknown);
    return found;
  }

  async #formOf(request: FastifyRequest): Promise<ReportForm> {
    const form = await readForm(request.body, request.headers['content-type'] ?? '');
    return { ...form, fields: joined(form.fields, fieldsOfQuery(request.query)) };
  }
}

function answer(request: FastifyRequest, reply: FastifyReply, [root, value]: [string, GeoValue]): string {
  const format = geoFormatOf(request);
  void reply.type(GEO_TYPES[format]).header('cache-control', 'no-store');
  return render(format, root, value);
}

/** The name in `/services/H010105.xml`; a path without a format is not found. */
function withoutEnding(name: string): string {
  const found = /^(.{1,200})\.(?:xml|json)$/.exec(name)?.[1];
  if (found === undefined) throw new ProblemError('not-found', NO_FORMAT);
  return found;
}

const noticeOf = (queryCode: string | undefined): string | null =>
  queryCode === undefined
    ? null
    : `已登记。查询码 ${queryCode}，凭此查询办理情况，请妥善保管。 / Registered. Query code ${queryCode}: it opens the state of your request; keep it.`;

const NO_FORMAT = { zh: '请在网址末尾写明 .xml 或 .json', en: 'end the address with .xml or .json' };
const UNKNOWN_REQUEST = { zh: 'service_request_id: 没有这件诉求', en: 'service_request_id: there is no such request' };
const UNKNOWN_TOKEN = { zh: 'token: 没有这个令牌', en: 'token: there is no such token' };
