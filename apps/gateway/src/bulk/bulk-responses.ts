import type { BulkKind } from '#casework';
import type { ProblemResponse } from '../http/problem-response.js';

/** 逐件结果 / what would be done with one item, or was */
export class BulkItemResponse {
  /** 来件或派单 / id of the submission or of the assignment, as it was sent */
  id!: string;
  /** 结果 / `possible`: it can be carried out; `done`; `refused`, with the problem that the single door answers */
  outcome!: 'possible' | 'done' | 'refused';
  /** 原因 / why it was refused */
  problem?: ProblemResponse;
}

/** 批量决定 / a dry run, or what came of it */
export class BulkRunResponse {
  /** 令牌 / carries it out, for one hour after the dry run; the same token again returns the same results */
  token!: string;
  /** 种类 / what is decided */
  kind!: BulkKind;
  /** 已执行 / false while there was a dry run only */
  carriedOut!: boolean;
  /** 总件数 / how many items */
  total!: number;
  /** 待执行 / items that are still to be carried out */
  open!: number;
  /** 已完成 / items that are done */
  done!: number;
  /** 被拒绝 / items that were refused */
  refused!: number;
  /** 逐件结果 / in the order in which they were sent */
  items!: BulkItemResponse[];
}
