import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { type Verified, HotspotsService, HotspotVerificationService } from '#casework';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { HotspotCheckBody, VerificationBody, VerificationTaskBody } from './hotspot-bodies.js';
import { lengthOf } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { HotspotsQuery } from './desk-query.js';
import {
  ChecksWantedResponse,
  HotspotDismissedResponse,
  HotspotResponse,
  PetitionOpenedResponse,
  VerificationResponse,
} from './hotspot-responses.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 热点: what many people tell, how it is verified, and who is handled together then. */
@Controller('hotspots')
export class HotspotsController {
  constructor(
    private readonly hotspotVerification: HotspotVerificationService,
    private readonly hotspots: HotspotsService,
  ) {}

  /** 热点清单 / List hotspots, the hottest first */
  @Get()
  @KeepsToReach()
  @Needs('hotspot:read')
  @PageSize(50, 200)
  async list(@CurrentCaller() caller: Caller, @Query() { state, limit }: HotspotsQuery): Promise<HotspotResponse[]> {
    return this.hotspots.list(state, lengthOf(limit, 50, 200), permissionReach(caller, 'hotspot:read'));
  }

  /** 热点详情 / Read a hotspot with its matters and what it rests on */
  @Get(':id')
  @Needs('hotspot:read')
  async read(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<HotspotResponse> {
    return found(await this.hotspots.read(id, permissionReach(caller, 'hotspot:read')));
  }

  /** 查实情况 / Read the checklist of a hotspot, what was done of it and what is still required */
  @Get(':id/verification')
  @Needs('hotspot:read')
  async verification(@Param('id', UuidPipe) id: string): Promise<VerificationResponse> {
    return found(await this.hotspotVerification.read(id));
  }

  /**
   * 开始查实 / Begin to verify a hotspot
   *
   * @remarks A hotspot that was dismissed is verified again only on new evidence.
   */
  @Post(':id/verification')
  @Needs('hotspot:verify')
  @HttpCode(201)
  @Problems('not-allowed-now')
  async begin(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() given: VerificationTaskBody,
  ): Promise<VerificationResponse> {
    const begun = await this.hotspotVerification.begin(id, given, actorOf(caller));
    if (begun.outcome === 'refused') throw refusalOf(begun.reason);
    return this.verification(id);
  }

  /**
   * 登记已办的查实项目 / Record that one item of the checklist was done
   *
   * @remarks The same evidence counts once.
   */
  @Post(':id/verification/checks')
  @Needs('hotspot:verify')
  @HttpCode(201)
  @Problems('not-allowed-now')
  async check(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() given: HotspotCheckBody,
  ): Promise<ChecksWantedResponse> {
    const checked = await this.hotspotVerification.recordCheck(id, given, actorOf(caller));
    if (checked.outcome === 'refused') throw refusalOf(checked.reason);
    return { wanted: checked.wanted };
  }

  /**
   * 认定热点 / Record the finding about a hotspot, with its evidence
   *
   * @remarks `verified` opens one petition with the members attached; `not-found` dismisses the hotspot.
   */
  @Put(':id/verification')
  @Needs('hotspot:verify')
  @ApiExtraModels(PetitionOpenedResponse, HotspotDismissedResponse)
  @ApiOkResponse({
    description: '已立件，或未查实 / a petition was opened, or the hotspot is dismissed',
    schema: {
      oneOf: [{ $ref: getSchemaPath(PetitionOpenedResponse) }, { $ref: getSchemaPath(HotspotDismissedResponse) }],
    },
  })
  @Problems('not-allowed-now')
  async verify(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() given: VerificationBody,
  ): Promise<PetitionOpenedResponse | HotspotDismissedResponse> {
    const verified = await this.hotspotVerification.conclude(id, given, actorOf(caller));
    if (verified.outcome !== 'refused') return verified;
    throw refusalOf(verified.reason, verified.reason === 'checklist' ? verified.wanted : []);
  }
}

type Reason =
  | Extract<Verified, { outcome: 'refused' }>['reason']
  | 'ended'
  | 'needs-new-evidence'
  | 'raised-again'
  | 'not-verifying'
  | 'no-such-item';

type FieldReason = 'needs-lead' | 'needs-signer' | 'no-such-item' | 'needs-new-evidence' | 'due-passed';

const NOW: Record<Exclude<Reason, 'not-found' | FieldReason>, { zh: string; en: string }> = {
  'decided-otherwise': { zh: '已作出相反的认定', en: 'the opposite was found before' },
  merged: { zh: '该热点已并入另一热点', en: 'this hotspot was merged into another' },
  guarded: { zh: '防护规则不允许发往该单位', en: 'the guard does not let this department have it' },
  'needs-task': { zh: '须先开始查实任务并完成清单', en: 'a verification with its checklist has to be begun first' },
  'nothing-checked': { zh: '查实清单尚未办理任何一项', en: 'nothing of the checklist was done yet' },
  checklist: { zh: '查实清单中必办项目尚未完成', en: 'required items of the checklist are not done' },
  ended: { zh: '该热点已有认定', en: 'this hotspot was decided' },
  'raised-again': {
    zh: '同一问题已另有热点，请在该热点上查实',
    en: 'the same problem was raised again as another hotspot; verify that one',
  },
  'not-verifying': { zh: '尚未开始查实', en: 'nobody verifies this hotspot now' },
};

const FIELDS: Record<FieldReason, { field: string; zh: string; en: string }> = {
  'needs-lead': { field: 'lead', zh: '请指定主办单位', en: 'name the department that is to lead' },
  'needs-signer': { field: 'signer', zh: '请写明签字人', en: 'name who signs the finding' },
  'due-passed': { field: 'due', zh: '报送期限不得早于今日', en: 'must not be before today' },
  'no-such-item': { field: 'item', zh: '清单中没有此项', en: 'is not on the checklist' },
  'needs-new-evidence': {
    field: 'evidence',
    zh: '已认定未查实，须写明新证据',
    en: 'was dismissed before: new evidence is needed',
  },
};

function refusalOf(reason: Reason, wanted: readonly string[] = []): ProblemError {
  if (reason === 'not-found') return new ProblemError('not-found');
  if (reason in FIELDS) return new ProblemError('invalid-payload', undefined, [FIELDS[reason as keyof typeof FIELDS]]);
  return new ProblemError(
    'not-allowed-now',
    NOW[reason as keyof typeof NOW],
    wanted.map((field) => ({ field, zh: '尚未完成', en: 'is not done' })),
  );
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new ProblemError('not-found');
  return value;
}
