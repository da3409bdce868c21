import { AuditModule } from '#audit';
import { DeliveryModule } from '#delivery';
import { Logger, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CasesModule } from '#cases';
import { CaseworkModule, HUB_ENTITIES } from '#casework';
import { IntakeModule, SourcesService } from '#intake';
import { PasswordHashing, PeopleModule } from '#people';
import { Config, faultLine, PlatformModule, Proofs, RateCounters, Vault } from '#platform';
import { DataSource } from 'typeorm';
import { RoutingModule } from '#routing';
import { AccusationCheck } from './proceedings/accusation-check.js';
import { AccessGuard } from './http/access.js';
import { BulkController } from './bulk/bulk.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { OpenProofsController } from './audit/open-proofs.controller.js';
import { WitnessesController } from './audit/witnesses.controller.js';
import { AlarmsController } from './alarms/alarms.controller.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountsService } from './accounts/accounts.service.js';
import { Browsers } from './accounts/browsers.service.js';
import { IdentityController } from './accounts/identity.controller.js';
import { IdentityLogInService } from './accounts/identity-log-in.service.js';
import { IdentityProvider } from './accounts/identity-provider.service.js';
import { LogInService } from './accounts/log-in.service.js';
import { SessionController } from './accounts/session.controller.js';
import { TokenController } from './accounts/token.controller.js';
import { SessionLookup } from './accounts/session-lookup.service.js';
import { KeysController } from './admin/keys.controller.js';
import { SourcesController } from './admin/sources.controller.js';
import { OrderSourcesController } from './orders/order-sources.controller.js';
import { PostsController } from './orders/posts.controller.js';
import { OrderStateController } from './orders/order-state.controller.js';
import { CITIZEN_CONTROLLERS } from './citizen-controllers.js';
import { OrdersController } from './orders/orders.controller.js';
import { SurveysController } from './surveys/surveys.controller.js';
import { EndpointSettingsController } from './endpoints/endpoint-settings.controller.js';
import { FeedConsumersController } from './department/feed-consumers.controller.js';
import { EndpointsController } from './endpoints/endpoints.controller.js';
import { AnswerFilesController } from './department/answer-files.controller.js';
import { ApprovalsController } from './proceedings/approvals.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { CallersController } from './calls/callers.controller.js';
import { DeskCallsController } from './calls/desk-calls.controller.js';
import { CallSenders } from './calls/call-senders.service.js';
import { CallbacksController } from './desk/callbacks.controller.js';
import { CategoriesController } from './admin/categories.controller.js';
import { ClocksController } from './reports/clocks.controller.js';
import { DepartmentController } from './department/department.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { Doorkeeper } from './intake/doorkeeper.js';
import { SealedAttachmentsController } from './files/sealed-attachments.controller.js';
import { SubmissionFilesController } from './files/submission-files.controller.js';
import { HandlersController } from './department/handlers.controller.js';
import { HealthController } from './operations/health.controller.js';
import { HotspotMembersController } from './desk/hotspot-members.controller.js';
import { HotspotsController } from './desk/hotspots.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { BulletinController } from './reports/bulletin.controller.js';
import { IndicatorsController } from './reports/indicators.controller.js';
import { IntakeController } from './intake/intake.controller.js';
import { KeyLookup } from './limits/key-lookup.service.js';
import { AccessTrail } from './trail/access-trail.service.js';
import { LimitTally } from './limits/limit-tally.service.js';
import { RequestLimits } from './limits/request-limits.service.js';
import { LinksController } from './desk/links.controller.js';
import { LastRequests } from './operations/last-requests.service.js';
import { Metrics } from './operations/metrics.js';
import { Open311Controller } from './open311/open311.controller.js';
import { Open311Gate } from './open311/gate.service.js';
import { Open311Senders } from './open311/senders.service.js';
import { Open311Reports } from './open311/reports.service.js';
import { ReferenceController } from './admin/reference.controller.js';
import { ReferenceFollower } from './operations/reference-follower.service.js';
import { ReadinessService } from './operations/readiness.service.js';
import { ModelsController } from './admin/models.controller.js';
import { MailboxesController } from './letters/mailboxes.controller.js';
import { MailController } from './letters/mail.controller.js';
import { ScansController } from './letters/scans.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveStreams } from './live/live-streams.service.js';
import { MatterOutcomeController } from './outcome/matter-outcome.controller.js';
import { MentionsController } from './notes/mentions.controller.js';
import { NotesController } from './notes/notes.controller.js';
import { SealedNotesController } from './notes/sealed-notes.controller.js';
import { NoticesController } from './desk/notices.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { DepartmentsController } from './admin/departments.controller.js';
import { RatingsReportController } from './reports/ratings-report.controller.js';
import { SecondLooksController } from './desk/second-looks.controller.js';
import { ProceedingsController } from './proceedings/proceedings.controller.js';
import { RetentionController } from './retention/retention.controller.js';
import { RolesController } from './roles/roles.controller.js';
import { RequestsController } from './proceedings/requests.controller.js';
import { RegisterController } from './reports/register.controller.js';
import { NamesController } from './names/names.controller.js';
import { FlowController } from './reports/flow.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { SearchController } from './search/search.controller.js';
import { SealedController } from './desk/sealed.controller.js';
import { SupervisionController } from './desk/supervision.controller.js';
import { OversightController } from './oversight/oversight.controller.js';
import { DataRequestsController } from './retention/data-requests.controller.js';
import { PhoneDigits } from './citizen/phone-digits.js';
import { EventsController } from './department/events.controller.js';
import { DutiesController } from './department/duties.controller.js';
import { ValidBody } from './http/valid-body.js';
import { WarningsController } from './desk/warnings.controller.js';
import { WorkController } from './desk/work.controller.js';

const log = new Logger('limits');

/** What counts requests; one for the whole process. */
const LIMITS = [
  {
    provide: RateCounters,
    inject: [Config, DataSource, Vault],
    useFactory: (config: Config, database: DataSource, vault: Vault) =>
      RateCounters.open(config, { database, vault, onError: (fault) => log.warn(faultLine(fault)) }),
  },
  {
    provide: Proofs,
    inject: [Config, DataSource, Vault],
    useFactory: (config: Config, database: DataSource, vault: Vault) =>
      new Proofs(database, vault, config.PROOF_HASHES),
  },
  AccessTrail,
  LimitTally,
  RequestLimits,
  KeyLookup,
];

@Module({
  imports: [AuditModule, CasesModule, CaseworkModule, DeliveryModule, IntakeModule, PeopleModule, RoutingModule],
  controllers: [
    ...CITIZEN_CONTROLLERS,
    IntakeController,
    AccountsController,
    SessionController,
    IdentityController,
    TokenController,
    AlarmsController,
    AuditController,
    OpenProofsController,
    WitnessesController,
    AnswerFilesController,
    WorkController,
    DutiesController,
    EventsController,
    DepartmentController,
    HandlersController,
    DeskController,
    BulkController,
    HotspotsController,
    HotspotMembersController,
    ProceedingsController,
    ApprovalsController,
    RequestsController,
    LinksController,
    ClocksController,
    SealedController,
    SealedAttachmentsController,
    SubmissionFilesController,
    KeysController,
    SourcesController,
    OrderSourcesController,
    OrdersController,
    SurveysController,
    PostsController,
    OrderStateController,
    EndpointsController,
    EndpointSettingsController,
    FeedConsumersController,
    FlowController,
    ReportsController,
    SearchController,
    RegisterController,
    ImportsController,
    IndicatorsController,
    CallbacksController,
    NoticesController,
    NotesController,
    SealedNotesController,
    LiveController,
    MatterOutcomeController,
    MentionsController,
    NamesController,
    SupervisionController,
    BulletinController,
    OversightController,
    DepartmentsController,
    ReferenceController,
    RatingsReportController,
    SecondLooksController,
    ModelsController,
    CategoriesController,
    HealthController,
    WarningsController,
    RolesController,
    RetentionController,
    DataRequestsController,
    Open311Controller,
    CallersController,
    CallsController,
    DeskCallsController,
    ScansController,
    MailController,
    MailboxesController,
  ],
  providers: [
    AccountsService,
    AccusationCheck,
    Browsers,
    CallSenders,
    Doorkeeper,
    IdentityLogInService,
    IdentityProvider,
    LastRequests,
    LiveStreams,
    LogInService,
    PhoneDigits,
    Open311Gate,
    Open311Reports,
    Open311Senders,
    SessionLookup,
    { provide: PasswordHashing, useFactory: () => new PasswordHashing() },
    ReadinessService,
    ReferenceFollower,
    Metrics,
    ...LIMITS,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useClass: ValidBody },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class GatewayModule implements OnApplicationBootstrap {
  constructor(private readonly sources: SourcesService) {}

  static open(config: Config): DynamicModule {
    return { module: GatewayModule, imports: [PlatformModule.open(config, HUB_ENTITIES)] };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.sources.ensureBuiltIn();
  }
}
