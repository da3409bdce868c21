import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { WitnessedLogsService } from '#audit';
import { jsonLogger, ProblemError, Vault, type Config } from '#platform';
import { UploadsService, WechatService } from '#intake';
import { ReferenceKeeper } from '#routing';
import type { IncomingMessage } from 'node:http';
import type { ContentTypeParserDoneFunction } from 'fastify/types/content-type-parser.js';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { RecordPlacesService } from '#casework';
import { SessionLookup } from './accounts/session-lookup.service.js';
import { serveConsole } from './console/serve-console.js';
import { GatewayModule } from './gateway.module.js';
import { answerBadAddress, answerBadRequest } from './http/before-routes.js';
import { USUAL_BODY } from './http/body-limits.js';
import { guardRoutes } from './http/guard-routes.js';
import { jsonParser } from './http/json-parser.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { traceRequests } from './operations/trace-requests.js';
import { refuseSlowBodies } from './http/slow-bodies.js';
import { Doorkeeper } from './intake/doorkeeper.js';
import { drainBeforeClose } from './limits/drain-before-close.js';
import { limitBodies } from './limits/limit-bodies.js';
import { limitRequests } from './limits/limit-requests.js';
import { shedLoad } from './limits/shed-load.js';
import { limitByAddress, limitByContent } from './reach/limit-to-reach.js';
import { RequestLimits } from './limits/request-limits.service.js';
import { loadDescriptions } from './load-descriptions.js';
import { withoutDoubleSlash } from './open311/double-slash.js';
import { openApi } from './openapi/document.js';
import { servePages } from './pages/serve-pages.js';
import { serveLostCode } from './lost-code/serve-lost-code.js';
import { serveProgress } from './progress/serve-progress.js';
import { serveWitness } from './audit/serve-witness.js';
import { serveWechat } from './wechat/serve-wechat.js';
import { fillUploads } from './uploads/fill-uploads.js';
import { PART_TYPE, serveUploads } from './uploads/serve-uploads.js';
import { AccessTrail } from './trail/access-trail.service.js';
import { trailRequests } from './trail/trail-requests.js';

/** The gateway, ready to listen. */
export async function createGateway(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: USUAL_BODY.bytes,
    trustProxy: config.TRUSTED_PROXIES,
    // Node looks for overdue requests at this interval; its own, 30 s, would double every limit.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    requestTimeout: 90_000,
    // What arrives while the gateway ends is still answered, see LastRequests.
    return503OnClosing: false,
    connectionTimeout: 120_000,
    frameworkErrors: (fault: FastifyError, request: unknown, reply: unknown) =>
      answerBadAddress(fault, request as FastifyRequest, reply as FastifyReply),
    clientErrorHandler: answerBadRequest,
    // An id that an exchange gave a call has up to 128 characters, each of which may be escaped.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 400 },
    rewriteUrl: ({ url = '' }) => withoutDoubleSlash(url),
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.open(config), adapter, {
    rawBody: true,
    bodyParser: false,
    logger: jsonLogger(config),
    abortOnError: false,
  });
  protect(app, config);
  app.enableShutdownHooks();
  const server = app.getHttpAdapter().getInstance();
  serveUploads(server, app.get(UploadsService), app.get(RequestLimits));
  serveWechat(server, app.get(WechatService));
  serveWitness(server, app.get(WitnessedLogsService), app.get(RequestLimits));
  await servePages(server, config);
  const { current } = app.get(ReferenceKeeper);
  const nameOf = (code: string): string => current().departments.get(code)?.name ?? code;
  await serveLostCode(server, config);
  await serveProgress(server, { config, nameOf, vault: app.get(Vault) });
  await serveConsole(server, config);
  await loadDescriptions();
  SwaggerModule.setup('docs', app, () => openApi(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Huiliu API',
  });
  return app;
}

/** A form is read by its handler; no other handler takes one. */
async function formOf({ routeOptions }: FastifyRequest, raw: Buffer): Promise<Buffer> {
  if (routeOptions.config.huiliu?.form !== true) throw new ProblemError('unsupported-media-type');
  return raw;
}

/** XML is read by its handler; no other handler takes it. */
async function xmlOf({ routeOptions }: FastifyRequest, raw: Buffer): Promise<Buffer> {
  if (routeOptions.config.huiliu?.xml !== true) throw new ProblemError('unsupported-media-type');
  return raw;
}

/** A part of a file is not kept in memory: its handler reads it while it arrives. */
function partOf({ routeOptions }: FastifyRequest, part: IncomingMessage, done: ContentTypeParserDoneFunction): void {
  if (routeOptions.config.huiliu?.parts === true) done(null, part);
  else done(new ProblemError('unsupported-media-type'));
}

/** Everything that is checked before a handler runs. JSON, forms of the handlers that take one, and the file of a model are the only bodies that are read. */
function protect(app: NestFastifyApplication, { BODIES_MB }: Config): void {
  const server = app.getHttpAdapter().getInstance();
  const doorkeeper = app.get(Doorkeeper);
  traceRequests(server);
  shedLoad(server);
  addSecurityHeaders(server);
  const sessions = app.get(SessionLookup);
  const places = app.get(RecordPlacesService);
  guardRoutes(server, {
    holder: (request, reply) => sessions.holder(request, reply),
    admitSender: (request, reply) => doorkeeper.admitByHeaders(request, () => sessions.holder(request, reply)),
    limitByAddress: (request) => limitByAddress(request, (named) => places.find(named)),
    limitByContent: (request) => limitByContent(request, (named) => places.find(named)),
  });
  trailRequests(server, app.get(AccessTrail));
  const limits = app.get(RequestLimits);
  limitRequests(server, limits);
  fillUploads(server, app.get(UploadsService), (request) => limits.bodyHolderOf(request));
  limitBodies(server, { bytes: BODIES_MB * 1024 * 1024, holderOf: (request) => limits.bodyHolderOf(request) });
  refuseSlowBodies(server);
  drainBeforeClose(server);
  server.removeAllContentTypeParsers();
  const parse = jsonParser(server, (request, raw) => doorkeeper.admitByBody(request, raw));
  app.useBodyParser('application/json', {}, (request: FastifyRequest, raw: Buffer) => parse(request, raw));
  app.useBodyParser('application/octet-stream');
  const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];
  server.addContentTypeParser(PART_TYPE, partOf);
  app.useBodyParser(['text/xml', 'application/xml'], {}, (request: FastifyRequest, raw: Buffer) => xmlOf(request, raw));
  app.useBodyParser(formTypes, {}, (request: FastifyRequest, raw: Buffer) => formOf(request, raw));
}
