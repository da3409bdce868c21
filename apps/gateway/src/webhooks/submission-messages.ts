/** 来件 / which submission it is about */
export class ToSourceMessage {
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 来源自己的编号 / id that the source gave it */
  externalId!: string | null;
}

/** 附件 / a file of an answer; the source reads it with its own key */
export class AnsweredFileMessage {
  /** 编号 / id */
  id!: string;
  /** 媒体类型 / media type */
  mediaType!: string;
  /** 字节数 / size in bytes */
  size!: number;
  /** 摘要 / SHA-256 in hexadecimal */
  sha256!: string;
  /** 下载地址 / path to read it at */
  url!: string;
}

/** 已答复 / the answer to a submission, for the person who sent it */
export class SubmissionAnsweredMessage extends ToSourceMessage {
  /** 主办单位 / lead department */
  department!: string;
  /** 答复单位 / all departments whose answer it is */
  departments!: string[];
  /** 办理结论 / conclusion */
  conclusion!: string;
  /** 是否解决 / whether the problem is solved */
  solved!: boolean;
  /** 答复内容，仅对信访人且关联未经人工确认时为空 / text, masked; null while it is for the petitioner alone and no person has confirmed the link */
  text!: string | null;
  /** 附件 / files */
  attachments!: AnsweredFileMessage[];
}

/** 告知 / something that the person is to be told and that needs no paper */
export class SubmissionNoticeMessage extends ToSourceMessage {
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 告知事项 / kind of notice */
  notice!: string;
  /** 名称 / its name */
  title!: string;
}

/** 单独办理 / a submission turned out to be another matter and is handled by itself */
export class SubmissionSeparatedMessage extends ToSourceMessage {
  /** 原事项编号 / number of the matter that it left */
  matterNumber!: string;
  /** 此前已答复 / it was answered there before; that is not taken back */
  answeredBefore!: boolean;
  /** 告知内容 / what the person is told */
  text!: string;
}

/** 告知书已出具 / a paper was issued to the person */
export class NoticeIssuedMessage extends ToSourceMessage {
  /** 文书种类 / kind of paper */
  kind!: string;
  /** 文号 / document number */
  number!: string;
  /** 标题 / title */
  title!: string;
  /** 内容 / text, masked, of a paper that is told at once */
  text?: string;
}

/** 多人信访已答复 / the answer to a petition of many people; the person's own case goes on */
export class PetitionAnsweredMessage extends ToSourceMessage {
  /** 事项编号 / matter number of the petition */
  matterNumber!: string;
  /** 承办单位 / department */
  department!: string | null;
  /** 是否解决 / whether the problem is solved */
  solved!: boolean;
  /** 答复内容，不对全体时为空 / text, masked; null when it is not for all */
  text!: string | null;
  /** 本人办件继续 / always true: the person's own case answers for itself */
  ownCaseGoesOn!: boolean;
}

/** 退出多人信访 / a submission is no longer handled together with others */
export class PetitionMemberLeftMessage extends ToSourceMessage {
  /** 事项编号 / matter number of the petition */
  matterNumber!: string;
  /** 告知内容 / what the person is told */
  text!: string;
}

/** 工单进展 / the state or the time of a caller's order changed; told to the platform of the hotline */
export class OrderSteppedMessage extends ToSourceMessage {
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事件 / event, e.g. dispatch, sign, return, delay, reply, callback */
  event!: string;
  /** 名称 / its name */
  title!: string;
  /** 原状态 / state before */
  from!: string;
  /** 新状态 / state after; the same where only the time changed */
  to!: string;
  /** 主办单位 / lead department; null while nobody has it */
  department!: string | null;
  /** 主办单位名称 / its name when the message was written */
  departmentName!: string | null;
  /** 答复期限 / last day for the answer, Shanghai time; null while no time runs */
  dueOn!: string | null;
}

/** 请求回访评价 / an order was answered: ask the caller how it was */
export class RatingRequestedMessage extends ToSourceMessage {
  /** 办件 / id of the proceeding; the result is its event `callback` */
  proceedingId!: string;
  /** 首次、最终 / the first call, or the one after the order was done again */
  round!: 'first' | 'final';
  /** 回访期限 / last day for the call, Shanghai time */
  dueOn!: string;
}
