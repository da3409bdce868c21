import { Inject, Injectable } from '@nestjs/common';
import {
  AlarmsService,
  LostCodesService,
  OwnDataService,
  PetitionMembersService,
  RegistrationChecksService,
  RetentionService,
  SuccessionService,
} from '#casework';
import { SYSTEM_CLOCK } from '#cases/clocks';
import { Config } from '#platform';
import type { Recurring } from './schedule.js';

/** Scheduled tasks of casework, except those of notices. */
@Injectable()
export class CaseworkTasks {
  constructor(
    private readonly succession: SuccessionService,
    private readonly petitionMembers: PetitionMembersService,
    private readonly registrationChecks: RegistrationChecksService,
    private readonly alarms: AlarmsService,
  ) {}

  /** Properties, because a constructor takes four parameters at most. */
  @Inject(RetentionService)
  private readonly retention!: RetentionService;

  @Inject(OwnDataService)
  private readonly ownData!: OwnDataService;

  @Inject(LostCodesService)
  private readonly lostCodes!: LostCodesService;

  @Inject(Config)
  private readonly config!: Config;

  list(): Recurring[] {
    return [
      { name: 'follow-successors', every: 60_000, run: () => this.succession.follow(SYSTEM_CLOCK.now()) },
      { name: 'escalate-alarms', every: 5_000, run: () => this.alarms.escalate(SYSTEM_CLOCK.now()) },
      { name: 'write-own-data', every: 5_000, run: () => this.ownData.writeCopies(SYSTEM_CLOCK.now()) },
      ...(this.lostCodes.isOffered
        ? [{ name: 'send-lost-codes', every: 5_000, run: () => this.lostCodes.sendDue(SYSTEM_CLOCK.now()) }]
        : []),
      { name: 'erase-lost-code-requests', every: 600_000, run: () => this.lostCodes.eraseOld() },
      { name: 'keep-members', every: 2_000, run: () => this.petitionMembers.update() },
      {
        name: 'draw-registration-checks',
        every: 3_600_000,
        run: () => this.registrationChecks.draw(SYSTEM_CLOCK.now()),
      },
      ...(this.config.RETENTION === 'on'
        ? [{ name: 'destroy-after-retention', every: 600_000, run: () => this.retention.carryOut(SYSTEM_CLOCK.now()) }]
        : []),
    ];
  }
}
