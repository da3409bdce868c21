import type { DataRequest } from '#casework';

/** 已受理 / a request about one's own data, as it was registered */
export class DataAskedResponse {
  /** 编号 / id */
  id!: string;
}

/** 个人信息请求 / where a request about one's own data stands */
export class DataRequestResponse {
  /** 编号 / id */
  id!: string;
  /** 类型 / copy or correction */
  kind!: DataRequest['kind'];
  /** 状态 / state */
  state!: DataRequest['state'];
  /** 提出时间 / when it was asked */
  askedAt!: Date;
  /** 副本有效至 / until when a copy can be fetched; null before it is ready */
  expiresAt!: Date | null;
  /** 更正答复 / what the desk says of a correction; null before */
  answer!: string | null;
}

/** 更正申请 / what a person wants corrected */
export class CorrectionResponse {
  /** 编号 / id */
  id!: string;
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 内容 / words of the person, masked */
  words!: string;
  /** 提出时间 / when */
  askedAt!: Date;
}

/** 已处理 / a correction that was decided */
export class CorrectionDecidedResponse {
  /** 结果 / outcome */
  outcome!: 'corrected' | 'refused';
}
