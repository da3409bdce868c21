import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, Inject, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiQuery } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { validate } from 'uuid';
import { ProblemError, Vault, type Caller } from '#platform';
import {
  answerLinkQuestion,
  linkLessons,
  listLinkQuestions,
  listLinks,
  listRelated,
  ReferenceKeeper,
  undoLink,
  type LinkQuestionAnswered,
  type LinkView,
  type Page,
  type QuestionView,
  type RelatedMatter,
  type RoutingServices,
  type Undone,
} from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { LinkAnswerBody, LinkUndoBody } from './link-bodies.js';
import { limitOf } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 关联工作台: what belongs together by the machine's judgement, and what people decide about it. */
@Controller()
@Needs('staff')
export class LinksController {
  readonly #services: RoutingServices;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) vault: Vault,
    @Inject(ReferenceKeeper) keeper: ReferenceKeeper,
  ) {
    this.#services = { database, vault, reference: keeper.current };
  }

  @Get('links')
  @ApiOperation({ summary: '一个事项的关联，含已撤销的 / links of a matter, the undone ones too' })
  @ApiQuery({ name: 'matter', required: true, schema: { type: 'string', format: 'uuid' } })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async links(
    @Query() { matter, cursor, limit }: { matter?: string; cursor?: string; limit?: string },
  ): Promise<Page<LinkView>> {
    if (!matter || !validate(matter)) throw parameterFault('matter', '应为事项 id', 'must be the id of a matter');
    return listLinks(this.database, matter, { after: placeOf(cursor), limit: limitOf(limit, 50, 200) });
  }

  /** 撤销关联 */
  @Delete('links/:id')
  @ApiOperation({
    summary: '撤销关联：来件离开事项，恢复或另立自己的事项 / undo a link: the submission gets its own matter back',
  })
  async undo(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: LinkUndoBody,
  ): Promise<Extract<Undone, { outcome: 'undone' }>> {
    const undone = await undoLink(this.#services, id, { actor: actorOf(caller), reason });
    if (undone.outcome === 'refused') throw refusalOf(undone.reason);
    return undone;
  }

  @Get('link-questions')
  @ApiOperation({ summary: '机器拿不准、请人判定的关联 / pairs that the machine asks a person about' })
  @ApiQuery({ name: 'open', required: false, schema: { type: 'boolean' } })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async questions(
    @Query() { open, cursor, limit }: { open?: string; cursor?: string; limit?: string },
  ): Promise<Page<QuestionView>> {
    if (open !== undefined && open !== 'true' && open !== 'false')
      throw parameterFault('open', '应为 true 或 false', 'must be true or false');
    return listLinkQuestions(this.database, {
      open: open === undefined ? undefined : open === 'true',
      after: placeOf(cursor),
      limit: limitOf(limit, 50, 200),
    });
  }

  @Put('link-questions/:id/answer')
  @ApiOperation({ summary: '判定：同一事项，或不是 / say whether it is the same matter' })
  async answer(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { answer, reason }: LinkAnswerBody,
  ): Promise<Extract<LinkQuestionAnswered, { outcome: 'answered' }>> {
    const answered = await answerLinkQuestion(this.#services, id, { actor: actorOf(caller), answer, reason });
    if (answered.outcome === 'refused') throw refusalOf(answered.reason);
    return answered;
  }

  @Get('matters/:id/related')
  @ApiOperation({ summary: '相关但不是同一件的事项 / matters that are related but not the same' })
  @ApiQuery({ name: 'limit', required: false })
  async related(
    @Param('id', UuidPipe) id: string,
    @Query('limit') limit: string | undefined,
  ): Promise<RelatedMatter[]> {
    return listRelated(this.database, id, limitOf(limit, 20, 100));
  }

  /** Decisions of people as training examples, one JSON object a line: `npm run train -- link --decisions FILE` reads them. */
  @Get('link-decisions')
  @Needs('admin')
  @ApiOperation({
    summary: '人工判定导出为训练样本（JSONL，不含个人信息）/ decisions as training examples, JSONL, no personal data',
  })
  decisions(): StreamableFile {
    const { database } = this;
    async function* lines(): AsyncGenerator<string> {
      for await (const lesson of linkLessons(database)) yield `${JSON.stringify(lesson)}\n`;
    }
    return new StreamableFile(Readable.from(lines()), { type: 'application/x-ndjson' });
  }
}

const REFUSALS: Record<string, { zh: string; en: string }> = {
  alone: { zh: '该事项只有这一件来件，无可撤销', en: 'the matter holds nothing else, so there is nothing to undo' },
  amendment: {
    zh: '更正件随原件，请撤销原件的关联',
    en: 'an amendment goes with its original; undo the link of that one',
  },
  'not-current': { zh: '该关联已不是现有关联', en: 'this link is not the present one' },
  'answered-otherwise': { zh: '已有人作出相反的判定', en: 'the opposite was decided before' },
  'linked-already': {
    zh: '来件已在该事项中，如有误请撤销关联',
    en: 'it is in this matter already; if that is wrong, undo the link',
  },
  superseded: { zh: '所问事项已无来件', en: 'the matter asked about holds nothing any more' },
};

function refusalOf(reason: string): ProblemError {
  return reason === 'not-found' ? new ProblemError('not-found') : new ProblemError('not-allowed-now', REFUSALS[reason]);
}

function parameterFault(field: string, zh: string, en: string): ProblemError {
  return new ProblemError('invalid-parameter', undefined, [{ field, zh, en }]);
}

function placeOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  if (!validate(cursor)) throw parameterFault('cursor', '游标无效', 'is not a cursor of this list');
  return cursor;
}
