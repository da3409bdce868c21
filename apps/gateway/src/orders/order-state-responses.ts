import type { TrackedOrder } from '#casework';
import type { PromisedLimitResponse, TrackStepResponse } from '../citizen/track-responses.js';

/** 工单状态 / where an order stands, as its caller may know it */
export class OrderStateResponse implements TrackedOrder {
  /** 来源自己的编号 / number that the source gave it */
  orderNumber!: string;
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 收到时间 / instant of receipt */
  receivedAt!: string;
  /** 状态 / state: registered, in hand, answered, closed */
  state!: TrackedOrder['state'];
  /** 办理进度 / steps */
  steps!: TrackStepResponse[];
  /** 法定期限 / what law promises, and by when */
  limits!: PromisedLimitResponse[];
}
