import { Injectable } from '@nestjs/common';
import { AlarmsService, PetitionMembersService, RegistrationChecksService, SuccessionService } from '#casework';
import { SYSTEM_CLOCK } from '#cases/clocks';
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

  list(): Recurring[] {
    return [
      { name: 'follow-successors', every: 60_000, run: () => this.succession.follow(SYSTEM_CLOCK.now()) },
      { name: 'escalate-alarms', every: 5_000, run: () => this.alarms.escalate(SYSTEM_CLOCK.now()) },
      { name: 'keep-members', every: 2_000, run: () => this.petitionMembers.update() },
      {
        name: 'draw-registration-checks',
        every: 3_600_000,
        run: () => this.registrationChecks.draw(SYSTEM_CLOCK.now()),
      },
    ];
  }
}
