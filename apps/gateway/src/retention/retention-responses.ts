import type { RetentionPlan } from '#casework';

/** 保存期限预演 / what one rule of the table of retention would destroy today */
export class RetentionPlanResponse {
  /** 类别 / class of data: `files` of any matter, or a matter by its kind of handling */
  class!: RetentionPlan['class'];
  /** 保存年数 / years after the matter has ended */
  years!: number;
  /** 到期处理 / what happens then */
  action!: RetentionPlan['action'];
  /** 依据 / article or rule */
  ground!: string;
  /** 到期件数 / matters that are due */
  due!: number;
  /** 停止销毁件数 / due by age, kept by a legal hold */
  held!: number;
  /** 仍在办理件数 / old enough, but still worked on or partly sealed */
  inUse!: number;
  /** 最早办结日 / day on which the oldest that is due ended; null for none */
  oldest!: string | null;
}

/** 停止销毁登记 / a matter that is not destroyed although its time has passed */
export class HoldResponse {
  /** 编号 / id */
  id!: string;
  /** 事项 / id of the matter */
  matterId!: string;
  /** 事项编号 / its number */
  matterNumber!: string;
  /** 理由 / why, masked */
  reason!: string;
  /** 设定人 / who set it */
  setBy!: string;
  /** 设定时间 / when */
  setAt!: Date;
  /** 解除人 / who ended it; null while it is in force */
  endedBy!: string | null;
  /** 解除时间 / when; null while it is in force */
  endedAt!: Date | null;
}

/** 已设定 / a hold in force */
export class HoldSetResponse {
  /** 编号 / id */
  id!: string;
}

/** 已解除 / a hold that is no longer in force */
export class HoldEndedResponse {
  /** 结果 / outcome */
  outcome!: 'ended';
}
