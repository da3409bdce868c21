import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { DataRequestsService, OwnDataService } from '#casework';
import { readRegistrationNumber } from '#intake';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { CopyQuery, CorrectionDecisionBody } from '../citizen/own-data-bodies.js';
import {
  CorrectionDecidedResponse,
  CorrectionResponse,
  DataAskedResponse,
  DataRequestResponse,
} from '../citizen/own-data-responses.js';
import { askedOf, shownRequest } from '../citizen/own-data.controller.js';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { download, Downloads } from '../http/download.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { PurposeBody } from '../http/purpose-body.js';
import { PageSize } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 个人信息请求: for a person whom staff has identified, and what people want corrected. */
@Controller()
export class DataRequestsController {
  constructor(
    private readonly requests: DataRequestsService,
    private readonly ownData: OwnDataService,
  ) {}

  /** 代为申请副本 / Ask for a copy in the name of a person who was identified; the purpose is written down */
  @Post('submissions/:number/own-data')
  @Needs('own-data:copy')
  @Problems('not-allowed-now')
  @HttpCode(202)
  async ask(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { purpose }: PurposeBody,
  ): Promise<DataAskedResponse> {
    const number = readRegistrationNumber(typed);
    if (!number) throw new ProblemError('not-found');
    return askedOf(await this.requests.ask({ number }, { kind: 'copy', actor: actorOf(caller), purpose, words: null }));
  }

  /** 请求进度 / Where such a request stands */
  @Get('data-requests/:id')
  @Needs('own-data:copy')
  async one(@Param('id', UuidPipe) id: string): Promise<DataRequestResponse> {
    return shownRequest(await this.requests.find(id));
  }

  /** 取副本 / Fetch the copy to hand it to the person */
  @Get('data-requests/:id/copy')
  @Needs('own-data:copy')
  @Downloads('text/html', 'application/json')
  @Header('cache-control', 'no-store')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  async copy(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() { format = 'html' }: CopyQuery,
  ): Promise<StreamableFile> {
    const copy = await this.requests.readForStaff(id, actorOf(caller), () => this.ownData.read(id, format, new Date()));
    if (!copy) throw new ProblemError('not-found');
    return download({ name: `个人信息副本.${format}`, ...copy });
  }

  /** 更正申请清单 / List what people want corrected, oldest first */
  @Get('corrections')
  @KeepsToReach()
  @Needs('correction:decide')
  @PageSize(50, 200)
  async corrections(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<CorrectionResponse[]> {
    return this.requests.corrections(lengthOf(limit, 50, 200), permissionReach(caller, 'correction:decide'));
  }

  /** 处理更正申请 / Decide a correction; the person is told the answer at their own door */
  @Put('corrections/:id/decision')
  @Needs('correction:decide')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { outcome, answer }: CorrectionDecisionBody,
  ): Promise<CorrectionDecidedResponse> {
    const decided = await this.requests.decide(id, { outcome, answer, actor: actorOf(caller) });
    if (decided === 'not-found') throw new ProblemError('not-found');
    return { outcome };
  }
}
