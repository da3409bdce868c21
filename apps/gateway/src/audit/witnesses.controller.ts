import { Controller, Get } from '@nestjs/common';
import { LogKeeperService, WitnessedLogsService } from '#audit';
import { Needs } from '../http/access.js';
import type { WitnessesResponse } from './audit-responses.js';

/** 见证: who keeps checkpoints of the audit log outside of the hub. */
@Controller('audit/witnesses')
@Needs('audit:read')
export class WitnessesController {
  constructor(
    private readonly keeper: LogKeeperService,
    private readonly witnessed: WitnessedLogsService,
  ) {}

  /** 见证方 / List who keeps checkpoints outside of the hub, how far each is, and what is wrong */
  @Get()
  async list(): Promise<WitnessesResponse> {
    return { witnesses: await this.keeper.states(), witnessKey: this.witnessed.verifierKey() };
  }
}
