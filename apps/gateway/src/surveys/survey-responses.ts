/** 一份答卷的问题 / what is wrong with one field, by its name in the hub */
export class SurveyFaultResponse {
  /** 字段 / field */
  field!: string;
  /** 问题 / what is wrong */
  message!: string;
}

/** 一份答卷的结果 / what became of one answer */
export class SurveyAnswerTakenResponse {
  /** 第几份，从 1 起 / its place in the list, from 1 */
  place!: number;
  /** 新登记、更正、重发、未登记 / new, an amendment of an earlier one, sent before, or not registered */
  outcome!: 'registered' | 'amendment' | 'retransmission' | 'refused';
  /** 答卷编号，未登记而读得到时 / id of a refused answer, where it can be read */
  answerId?: string;
  /** 登记编号 / registration number */
  registrationNumber?: string;
  /** 查询码 / query code */
  queryCode?: string;
  /** 收到时间 / instant of receipt */
  receivedAt?: string;
  /** 所更正的登记编号 / registration number that this one amends */
  amends?: string;
  /** 未登记的原因 / why it was not registered */
  errors?: SurveyFaultResponse[];
}

/** 一批答卷的结果 / what became of a list of answers; a refused one holds no other back */
export class SurveyAnswersTakenResponse {
  /** 已登记（含重发）/ how many are registered, those sent before included */
  registered!: number;
  /** 未登记 / how many are not */
  refused!: number;
  /** 逐份结果 / each of them */
  answers!: SurveyAnswerTakenResponse[];
}
