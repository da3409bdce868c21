import { Controller, Get, Param } from '@nestjs/common';
import { MatterOutcomeService } from '#casework';
import { Needs } from '../http/access.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import type { MatterOutcomeResponse } from './outcome-responses.js';

/** 送达与评价: what came of a matter. */
@Controller('matters/:id/outcome')
export class MatterOutcomeController {
  constructor(private readonly outcome: MatterOutcomeService) {}

  /** 送达与评价 / Read what was sent about a matter, with every try, and how petitioners rated it; no words */
  @Get()
  @Needs('matter:read')
  async read(@Param('id', UuidPipe) id: string): Promise<MatterOutcomeResponse> {
    return this.outcome.read(id);
  }
}
