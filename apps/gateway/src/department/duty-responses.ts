/** 反馈已收 / the answer to a suggestion is recorded */
export class FeedbackRecordedResponse {
  /** 结果 / outcome */
  outcome!: 'recorded';
}

/** 督办结果已收 / the result of a supervision is recorded */
export class ResultRecordedResponse {
  /** 结果 / outcome */
  outcome!: 'recorded';
}

/** 回避已登记 / a recusal is declared */
export class RecusalDeclaredResponse {
  /** 编号 / id of the recusal */
  id!: string;
}
