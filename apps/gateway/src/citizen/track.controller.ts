import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { track, type Tracked } from '#casework';
import { ProblemError, Vault } from '#platform';

/** 查询: the citizen's own door, opened by the query code alone. */
@Controller('track')
export class TrackController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @Get(':code')
  @Header('cache-control', 'no-store')
  async follow(@Param('code') code: string): Promise<Tracked> {
    const tracked = await track(this.database, this.vault, code);
    if (!tracked) throw new ProblemError('not-found', { zh: '查询码不正确', en: 'This query code is not known' });
    return tracked;
  }
}
