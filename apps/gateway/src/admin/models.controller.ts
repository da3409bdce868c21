import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#people';
import { Config, ProblemError, type FieldProblem } from '#platform';
import {
  type PromotionFault,
  type ShadowCounts,
  type UploadFault,
  ModelsService,
  ModelUploadService,
  MOST_MODEL_BYTES,
} from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { LimitBody } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import {
  ModelPromotedResponse,
  ModelResponse,
  ModelRolledBackResponse,
  ModelUploadedResponse,
} from './model-responses.js';

/** 分类模型: taken into the shadow, promoted by a person when no worse, rolled back at once. */
@Controller('models')
@Needs('model:manage')
export class ModelsController {
  constructor(
    private readonly modelUpload: ModelUploadService,
    private readonly modelsService: ModelsService,
    private readonly config: Config,
  ) {}

  /** 全部模型，含影子比对计数 / List all models, with how each compares with the serving one */
  @Get()
  async models(): Promise<ModelResponse[]> {
    return this.modelsService.list();
  }

  /**
   * 上传模型，进入影子运行 / Upload a model; it answers in the shadow and decides nothing
   *
   * @remarks The file is what `npm run train` makes. A model that was in the shadow before retires.
   */
  @Post()
  @LimitBody({ bytes: MOST_MODEL_BYTES })
  @Problems('not-allowed-now')
  @ApiConsumes('application/octet-stream')
  @ApiBody({
    schema: { type: 'string', format: 'binary' },
    examples: {
      curl: { summary: 'curl --data-binary @category.model.gz -H "content-type: application/octet-stream"', value: '' },
    },
  })
  async upload(@CurrentCaller() caller: Caller, @Req() { body }: FastifyRequest): Promise<ModelUploadedResponse> {
    if (!Buffer.isBuffer(body) || body.length === 0)
      throw new ProblemError('unsupported-media-type', {
        zh: '请以 application/octet-stream 发送模型文件',
        en: 'send the model file as application/octet-stream',
      });
    const uploaded = await this.modelUpload.upload({ bytes: body, actor: actorOf(caller) });
    if (uploaded.outcome === 'refused') throw uploadRefusal(uploaded.reason);
    return uploaded;
  }

  /** 转正：影子比对足够且不差于现用模型 / Let a shadow model serve, once it was compared enough and is no worse */
  @Post(':id/promote')
  @HttpCode(200)
  @Problems('not-allowed-now')
  async promote(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<ModelPromotedResponse> {
    const least = this.config.SHADOW_COMPARISONS;
    const promoted = await this.modelsService.promote(id, { least, actor: actorOf(caller) });
    if (promoted.outcome === 'refused') throw promotionRefusal(promoted.reason, promoted.counts, least);
    return promoted;
  }

  /** 回退：由其替换的模型恢复服务 / Roll back a model: the one it replaced serves again */
  @Post(':id/rollback')
  @HttpCode(200)
  @Problems('not-allowed-now')
  async rollBack(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<ModelRolledBackResponse> {
    const back = await this.modelsService.rollBack(id, actorOf(caller));
    if (back.outcome === 'retired') return back;
    if (back.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', { zh: '该模型已停用', en: 'this model is retired already' });
  }
}

const UPLOAD_FAULTS: Record<Exclude<UploadFault, 'known'>, FieldProblem> = {
  damaged: { field: 'body', zh: '不是可读取的分类模型文件', en: 'is not a category model that can be read' },
  'strange-labels': {
    field: 'body.labels',
    zh: '标签不属于本市的内容分类',
    en: 'names fewer than two subjects of this city’s content list',
  },
};

function uploadRefusal(reason: UploadFault): ProblemError {
  if (reason === 'known')
    return new ProblemError('not-allowed-now', { zh: '该版本的模型已上传过', en: 'this version was uploaded before' });
  return new ProblemError('invalid-payload', undefined, [UPLOAD_FAULTS[reason]]);
}

function promotionRefusal(reason: PromotionFault, counts: ShadowCounts | undefined, least: number): ProblemError {
  if (reason === 'not-found') return new ProblemError('not-found');
  if (reason === 'not-in-shadow' || !counts)
    return new ProblemError('not-allowed-now', {
      zh: '只有影子模型可以转正',
      en: 'only a model in the shadow can be promoted',
    });
  const { compared, corrected, servingRight, shadowRight, servingRightFirst, shadowRightFirst } = counts;
  if (reason === 'few-comparisons')
    return new ProblemError('not-allowed-now', {
      zh: `影子比对 ${compared} 件，至少需要 ${least} 件`,
      en: `compared ${compared} times; ${least} are needed`,
    });
  return new ProblemError('not-allowed-now', {
    zh: `在 ${corrected} 件人工认定上差于现用模型：小类 ${shadowRight}:${servingRight}，大类 ${shadowRightFirst}:${servingRightFirst}`,
    en: `worse on ${corrected} decided by people: leaf ${shadowRight} to ${servingRight}, first level ${shadowRightFirst} to ${servingRightFirst}`,
  });
}
