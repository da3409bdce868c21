/** 撤回复查、复核申请 / an application to the department was withdrawn */
export class ReviewWithdrawnMessage {
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 申请种类 / requestReview 申请复查 or requestRecheck 申请复核 */
  event!: 'requestReview' | 'requestRecheck';
  /** 名称 / name of the step */
  title!: string;
  /** 状态 / the state of the proceeding afterwards */
  to!: string;
  /** 期限 / last day of the review or recheck; null where none runs */
  dueOn!: string | null;
  /** 理由 / why, masked */
  reason?: string;
}

/** 申请复查、复核 / an application to the department; a late one has no time limit yet, because the department weighs it first */
export class ReviewRequestedMessage extends ReviewWithdrawnMessage {}
