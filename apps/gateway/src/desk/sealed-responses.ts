import type { FreezeView, SealedEnvelope, SealedWords } from '#casework';
import type { SealedAttachmentResponse } from '../files/file-responses.js';

/** 密件信封 / a sealed file as its list shows it */
export class SealedEnvelopeResponse implements SealedEnvelope {
  submissionId!: string;
  /** 登记编号 / registration number */
  number!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 收到时间 / when it was received */
  receivedAt!: Date;
  /** 密封时间 / when it was sealed */
  sealedAt!: Date;
  /** 决定 / null while none is made */
  decision!: 'release' | 'transfer' | 'hand-up' | null;
  /** 部分公开办理 / part of it goes on in the open, in neutral words */
  inPart!: boolean;
  /** 到期日 / last day of the clock that began with its receipt; null once it has ended */
  dueOn!: string | null;
  /** 是否逾期 / whether that day has passed */
  overdue!: boolean;
  /** 待看 / it only may accuse; a person must look by `lookBy` */
  held!: boolean;
  /** 须看时限 / when a person must have looked; null for one that is surely sealed */
  lookBy!: Date | null;
  /** 险情 / the danger to life that nobody has handed over yet */
  alarm!: SealedAlarmResponse | null;
}

/** 密件中的险情 / the danger that a sealed file tells of */
export class SealedAlarmResponse {
  /** 程度 / a life in danger now, or serious harm soon */
  level!: 'now' | 'soon';
  /** 应拨打 / numbers and services to call */
  call!: string[];
  /** 移交时限 / when it must have been handed over */
  dueAt!: string;
}

/** 密封前已发出的消息 / a message that carried the words before they were sealed */
export class ReachedMessageResponse {
  /** 接收方类型 / department or source */
  ownerKind!: string;
  /** 接收方 / code of the department or source */
  owner!: string;
  /** 消息类型 / type of the message */
  type!: string;
  /** 消息编号 / id of the message */
  messageId!: string;
  /** 到达情况 / how far it came */
  reached!: 'delivered' | 'in-flight' | 'feed';
  /** 时间 / when */
  at!: string;
}

/** 公开部分 / the part of a sealed file that goes on in the open, in neutral words */
export class OpenPartResponse {
  /** 标题 / title */
  title!: string;
  /** 正文 / text */
  text!: string;
}

/** 密件内容 / the words of a sealed file */
export class SealedWordsResponse implements SealedWords {
  /** 标题 / title */
  title!: string;
  /** 正文 / text */
  text!: string;
  /** 被检举单位 / departments that are accused */
  accusedUnits!: string[];
  /** 被检举人 / people who are accused */
  accusedNames!: string[];
  /** 判断依据 / the words that made it an accusation */
  evidence!: string[];
  /** 原公开事项 / the open matter it was found in; null for what was sealed at once */
  leftMatter!: string | null;
  /** 公开部分 / the part that goes on in the open, in neutral words */
  openPart!: OpenPartResponse | null;
  /** 附件 / its files, in their order */
  files!: SealedAttachmentResponse[];
  /** 已到达的消息 / who may know the words already */
  reached!: ReachedMessageResponse[];
}

/** 密件决定已登记 / the decision is recorded */
export class SealedDecidedResponse {
  /** 结果 / what was done with it */
  outcome!: 'released' | 'transferred' | 'handed-up';
}

/** 冻结 / a department that may not read the file of a matter */
export class FreezeResponse implements FreezeView {
  id!: string;
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 单位代码 / department */
  department!: string;
  /** 冻结时间 / since when */
  frozenAt!: Date;
  /** 解除时间 / when it ended */
  liftedAt!: Date | null;
}
