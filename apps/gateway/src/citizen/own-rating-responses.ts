import type { OwnRating } from '#cases';

/** 评价项 / one part that the person may rate, once */
export class OwnRatingResponse implements OwnRating {
  /** 评价对象 / whom it is about */
  slot!: OwnRating['slot'];
  /** 责任单位 / department */
  department!: string | null;
  /** 待评价、未评价、已评价、超期未评价 / state */
  state!: OwnRating['state'];
  /** 评价 / the rating that was given */
  value!: OwnRating['value'];
  /** 最后一日 / last day to rate */
  lastDay!: string;
}

/** 原因另行登记的回执 / receipt of a reason that was registered as a submission of its own */
export class ReasonReceiptResponse {
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 查询码 / query code */
  queryCode?: string;
  /** 收到时间 / time of receipt */
  receivedAt!: string;
}

/** 已评价 / the rating is recorded */
export class RatedResponse {
  /** 结果 / outcome */
  outcome!: 'rated';
  /** 复看 / staff look at it again */
  secondLook!: boolean;
  /** 原因另行登记的回执 / receipt of the reason, where it was registered as a submission of its own */
  registered?: ReasonReceiptResponse;
}
