import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
  Inject,
} from '@nestjs/common';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { LinkQuestionsService, LinkUndoService, LinkDeskService, LinkLessonsService } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { Downloads } from '../http/download.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { LinkQuestionsQuery, LinksQuery } from './desk-query.js';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import { LinkAnswerBody, LinkConfirmBody, LinkUndoBody } from './link-bodies.js';
import {
  LinkAnsweredResponse,
  LinkConfirmedResponse,
  LinkPageResponse,
  LinkQuestionPageResponse,
  LinkUndoneResponse,
} from './link-responses.js';
import { RelatedMatterResponse } from './matter-responses.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 关联工作台: what belongs together by the machine's judgement, and what people decide about it. */
@Controller()
export class LinksController {
  /** A property, because a constructor takes four parameters at most. */
  @Inject(AccusationCheck)
  private readonly accusations!: AccusationCheck;

  constructor(
    private readonly linkDesk: LinkDeskService,
    private readonly linkUndo: LinkUndoService,
    private readonly linkQuestions: LinkQuestionsService,
    private readonly linkLessons: LinkLessonsService,
  ) {}

  /** 一个事项的关联，含已撤销的 / List the links of a matter, the undone ones too */
  @Get('links')
  @KeepsToReach()
  @Needs('link:read')
  @PageSize(50, 200)
  async links(
    @CurrentCaller() caller: Caller,
    @Query() { matter, cursor, limit }: LinksQuery,
  ): Promise<LinkPageResponse> {
    return this.linkDesk.list(matter, {
      after: cursor,
      limit: lengthOf(limit, 50, 200),
      people: mayReveal(caller),
    });
  }

  /** 撤销关联：来件离开事项，恢复或另立自己的事项 / Undo a link: the submission gets its own matter back */
  @Delete('links/:id')
  @Needs('link:decide')
  @Problems('not-allowed-now', 'accusation-suspected')
  async undo(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason, accusationChecked: checked }: LinkUndoBody,
  ): Promise<LinkUndoneResponse> {
    await this.accusations.refuse({ actor: actorOf(caller), about: ['link', id], words: { reason }, checked });
    const undone = await this.linkUndo.undo(id, { actor: actorOf(caller), reason });
    if (undone.outcome === 'refused') throw refusalOf(undone.reason);
    return undone;
  }

  /** 确认关联：确属同一事项，诉求人此后可读写给信访人的内容 / Confirm a link: its submitter may read what is written to the petitioner */
  @Post('links/:id/confirm')
  @Needs('link:decide')
  @HttpCode(200)
  @Problems('not-allowed-now')
  async confirm(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: LinkConfirmBody,
  ): Promise<LinkConfirmedResponse> {
    const confirmed = await this.linkDesk.confirm(id, { actor: actorOf(caller), reason });
    if (confirmed.outcome === 'refused') throw refusalOf(confirmed.reason);
    return confirmed;
  }

  /** 机器拿不准、请人判定的关联 / List the pairs that routing asks a person about */
  @Get('link-questions')
  @KeepsToReach()
  @Needs('link:read')
  @PageSize(50, 200)
  async questions(
    @CurrentCaller() caller: Caller,
    @Query() { open, cursor, limit }: LinkQuestionsQuery,
  ): Promise<LinkQuestionPageResponse> {
    return this.linkDesk.listQuestions({
      open: open === undefined ? undefined : open === 'true',
      after: cursor,
      limit: lengthOf(limit, 50, 200),
      people: mayReveal(caller),
      reach: permissionReach(caller, 'link:read'),
    });
  }

  /** 判定：同一事项，或不是 / Say whether a submission belongs to the matter it was compared with */
  @Put('link-questions/:id/answer')
  @Needs('link:decide')
  @Problems('not-allowed-now', 'accusation-suspected')
  async answer(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { answer, reason, accusationChecked: checked }: LinkAnswerBody,
  ): Promise<LinkAnsweredResponse> {
    await this.accusations.refuse({ actor: actorOf(caller), about: ['link_question', id], words: { reason }, checked });
    const answered = await this.linkQuestions.answer(id, { actor: actorOf(caller), answer, reason });
    if (answered.outcome === 'refused') throw refusalOf(answered.reason);
    return answered;
  }

  /** 相关但不是同一件的事项 / List matters that are related but not the same */
  @Get('matters/:id/related')
  @Needs('matter:read')
  @PageSize(20, 100)
  async related(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() { limit }: LimitQuery,
  ): Promise<RelatedMatterResponse[]> {
    return this.linkDesk.listRelated(id, {
      limit: lengthOf(limit, 20, 100),
      people: mayReveal(caller),
      reach: permissionReach(caller, 'matter:read'),
    });
  }

  /**
   * 人工判定导出为训练样本（JSONL，不含个人信息） / Export people's decisions about links as training examples
   *
   * @remarks One JSON object a line, no personal data; `npm run train -- link --decisions FILE` reads them.
   */
  @Get('link-decisions')
  @Needs('learning:export')
  @Downloads('application/x-ndjson')
  decisions(): StreamableFile {
    const lessons = this.linkLessons.all();
    async function* lines(): AsyncGenerator<string> {
      for await (const lesson of lessons) yield `${JSON.stringify(lesson)}\n`;
    }
    return new StreamableFile(Readable.from(lines()), { type: 'application/x-ndjson' });
  }
}

const mayReveal = ({ may }: Caller): boolean => may.has('submission:reveal');

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
  'kept-closed': {
    zh: '该事项依法不公开，不能移出或并入其他事项',
    en: 'the words of the matter are kept closed by law, so its submissions cannot be moved',
  },
  superseded: { zh: '所问事项已无来件', en: 'the matter asked about holds nothing any more' },
};

function refusalOf(reason: string): ProblemError {
  return reason === 'not-found' ? new ProblemError('not-found') : new ProblemError('not-allowed-now', REFUSALS[reason]);
}
