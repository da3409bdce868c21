import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { RequestsService } from '#cases';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { AccusationCheck } from './accusation-check.js';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import type { RequestResponse } from './proceeding-responses.js';
import { RequestsBody } from './request-bodies.js';

/** 诉求: what a matter asks for. */
@Controller('matters/:id/requests')
export class RequestsController {
  constructor(
    private readonly requestsService: RequestsService,
    private readonly accusations: AccusationCheck,
  ) {}

  /** 诉求及办理途径 / what a matter asks for, each with its one path; the machine's proposal until somebody decides */
  @Get()
  @Needs('matter:read')
  async requests(@Param('id', UuidPipe) id: string): Promise<RequestResponse[]> {
    const requests = await this.requestsService.read(id);
    if (!requests) throw new ProblemError('not-found');
    return requests;
  }

  /** 多诉求分列 / replace the requests of a matter by what a person says it asks for */
  @Put()
  @Needs('request:write')
  @Problems('not-allowed-now', 'accusation-suspected')
  async split(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { requests, accusationChecked: checked }: RequestsBody,
  ): Promise<RequestResponse[]> {
    const words = Object.fromEntries(requests.map(({ summary }, at) => [`requests[${at}].summary`, summary]));
    await this.accusations.refuse({ actor: actorOf(caller), about: ['matter', id], words, checked });
    const replaced = await this.requestsService.replace(id, { requests, actor: actorOf(caller) });
    if (replaced.outcome === 'replaced') return replaced.requests;
    if (replaced.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', SPLIT_REFUSALS[replaced.reason]);
  }
}

const SPLIT_REFUSALS = {
  accusation: {
    zh: '检举控告不得留在公开事项中：请在该事项的办件上执行 exposeAccusation（分出检举控告），整件均属检举控告的执行 seal（密封）（条例第三十条第三款）',
    en: 'an accusation does not stay in an open matter: take exposeAccusation on its case, or seal where all of it is one (Art. 30(3))',
  },
  decided: { zh: '已作出处理意见，诉求不再改动', en: 'it was decided; its requests stand' },
};
