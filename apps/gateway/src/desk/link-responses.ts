import { ApiProperty } from '@nestjs/swagger';
import type { LinkAnswer, LinkConfirmed, LinkQuestionAnswered, LinkView, Page, QuestionView, Undone } from '#routing';
import type { OpinionResponse } from '../triage/triage-responses.js';

/** 关联 / why a submission belongs to a matter */
export class LinkResponse implements LinkView {
  id!: string;
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 收到时间 / when it was received */
  receivedAt!: Date;
  /** 关联类型 / relation */
  relation!: string;
  /** 分值 / 0 to 1 */
  score!: number;
  /** 理由 / reasons */
  reasons!: string[];
  /** 判定者 / who decided: the machine or a person */
  decidedBy!: string;
  /** 判定时间 / when */
  decidedAt!: Date;
  /** 经人工确认 / a person confirmed it: the submitter may read what is written to the petitioner */
  confirmed!: boolean;
  /** 撤销时间 / when it was undone */
  undoneAt!: Date | null;
  /** 撤销人 / who undid it */
  undoneBy!: string | null;
  /** 撤销理由 / why */
  undoneReason!: string | null;
}

/** 关联清单 / one page of links */
export class LinkPageResponse implements Page<LinkView> {
  items!: LinkResponse[];
  /** 下一页游标 / where the next page begins; null on the last one */
  cursor!: string | null;
}

/** 已撤销 / the link is undone */
export class LinkUndoneResponse implements Extract<Undone, { outcome: 'undone' }> {
  outcome!: 'undone';
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 原事项 / the matter it left */
  leftMatterId!: string;
  /** 现事项 / the matter it has now */
  matterId!: string;
  /** 现事项编号 / number of that matter */
  matterNumber!: string;
}

/** 已确认 / the link is confirmed */
export class LinkConfirmedResponse implements Extract<LinkConfirmed, { outcome: 'confirmed' }> {
  outcome!: 'confirmed';
  /** 事项 / the matter */
  matterId!: string;
  /** 补告答复数 / withheld answers that the person is told now */
  told!: number;
}

/** 待判来件 / the submission of a link question */
export class QuestionSubmissionResponse {
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 收到时间 / when it was received */
  receivedAt!: string;
  /** 所属事项 / its present matter */
  matterId!: string | null;
  /** 标题 / title, masked */
  title!: string;
  /** 正文 / text, masked */
  text!: string;
}

/** 待判事项 / the matter of a link question, with the words of its first submission */
export class QuestionMatterResponse {
  id!: string;
  /** 事项编号 / number of the matter */
  number!: string;
  /** 标题 / title, masked */
  title!: string;
  /** 来件数 / submissions */
  submissions!: number;
  /** 首件正文 / text of the first submission, masked */
  text!: string | null;
}

/** 待判关联 / a pair that routing asks a person about */
export class LinkQuestionResponse implements QuestionView {
  id!: string;
  /** 来件 / the submission */
  submission!: QuestionSubmissionResponse;
  /** 事项 / the matter */
  matter!: QuestionMatterResponse;
  /** 可能的关联 / relation it would be */
  relation!: string | null;
  /** 分值 / 0 to 1 */
  score!: number;
  /** 理由 / reasons */
  reasons!: string[];
  /** 提出时间 / when it was asked */
  askedAt!: Date;
  /** 判定 / `same`, `apart`, or null while it is open */
  answer!: 'same' | 'apart' | null;
  /** 判定人 / who answered */
  answeredBy!: string | null;
  /** 判定时间 / when */
  answeredAt!: Date | null;
  /** 第二意见 / empty unless a second opinion is configured */
  opinions!: OpinionResponse[];
}

/** 待判关联清单 / one page of link questions */
export class LinkQuestionPageResponse implements Page<QuestionView> {
  items!: LinkQuestionResponse[];
  /** 下一页游标 / where the next page begins; null on the last one */
  cursor!: string | null;
}

/** 已判定 / the question is answered */
export class LinkAnsweredResponse implements Extract<LinkQuestionAnswered, { outcome: 'answered' }> {
  outcome!: 'answered';
  /** 判定 / `same` or `apart` */
  @ApiProperty({ enum: ['same', 'apart'] })
  answer!: LinkAnswer;
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 来件现属事项 / the matter of the submission now */
  matterId!: string;
}
