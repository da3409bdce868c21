import { ApiProperty } from '@nestjs/swagger';
import type { SecondLook, SupervisionView } from '#cases';
import type { CallbackDue, CheckView, Comparison, FirstReceiverView, RecusalView, SuggestionView } from '#casework';
import type { WarningView } from '#routing';

/** 建议已发出 / the suggestion is sent */
export class SuggestionSentResponse {
  id!: string;
  /** 反馈期限 / last day for the written answer */
  dueOn!: string;
  /** 暂定 / true until the year's calendar is loaded */
  provisional!: boolean;
}

/** 三项建议 / a suggestion to a department: improve its work, refine a policy, or hold somebody to account */
export class SuggestionResponse implements SuggestionView {
  id!: string;
  /** 种类 / kind */
  kind!: SuggestionView['kind'];
  /** 单位代码 / department it goes to */
  department!: string;
  /** 所涉事项 / matter it rests on */
  matterId!: string | null;
  /** 所涉热点 / hotspot it rests on */
  hotspotId!: string | null;
  /** 内容 / text */
  text!: string;
  /** 状态 / sent, or how it was answered */
  state!: SuggestionView['state'];
  /** 发出时间 / when it was sent */
  sentAt!: Date;
  /** 反馈期限 / last day for the written answer */
  dueOn!: string;
  /** 暂定 / true until the year's calendar is loaded */
  provisional!: boolean;
  /** 逾期未反馈 / no written answer although the day has passed */
  overdue!: boolean;
  /** 反馈内容 / the written answer */
  feedback!: string | null;
  /** 反馈时间 / when it was answered */
  feedbackAt!: Date | null;
}

/** 登记核查 / a submission that was drawn for a check of its registration */
export class RegistrationCheckResponse implements CheckView {
  /** 登记编号 / registration number */
  number!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 抽取日期 / day on which it was drawn */
  drawnOn!: string;
  /** 结果 / finding; null while open */
  outcome!: 'accurate' | 'inaccurate' | null;
  /** 差异 / what differs */
  differences!: { field: string; note: string }[];
  /** 核查人 / who checked */
  checkedBy!: string | null;
}

/** 原始内容 / the bytes that arrived */
export class OriginalContentResponse {
  /** 媒体类型 / media type */
  mediaType!: string;
  /** 内容（base64）/ bytes in base64 */
  base64!: string;
}

/** 登记对照 / what was registered beside what arrived; holds personal data */
export class RegistrationComparisonResponse implements Comparison {
  /** 登记内容 / the submission as it was registered */
  @ApiProperty({ type: 'object', additionalProperties: true })
  registered!: Comparison['registered'];
  /** 原始内容 / the bytes that arrived */
  original!: OriginalContentResponse;
}

/** 核查结果已登记 / the finding is recorded */
export class FindingRecordedResponse {
  outcome!: 'recorded';
}

/** 包案领导已确定 / the leader in charge is named */
export class LeaderNamedResponse {
  outcome!: 'named';
}

/** 督办 / a supervision of a proceeding */
export class SupervisionResponse implements SupervisionView {
  id!: string;
  proceedingId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 被督办单位 / department that is supervised */
  department!: string;
  /** 督办情形代码 / code of the ground */
  ground!: string;
  /** 督办情形 / the ground in words */
  groundName!: string;
  /** 依据 / what the ground rests on */
  basis!: string[];
  /** 理由 / reason */
  reason!: string;
  /** 督办人 / who sent it */
  sentBy!: string;
  /** 发出时间 / when it was sent */
  sentAt!: Date;
  /** 报送期限 / last day for the written result */
  dueOn!: string;
  /** 逾期未报送 / no written result although the day has passed */
  overdue!: boolean;
  /** 办理结果 / the written result */
  result!: string | null;
  /** 报送时间 / when the result was given */
  resultAt!: Date | null;
}

/** 回避 / a department or a person that must not handle the matter */
export class RecusalResponse implements RecusalView {
  id!: string;
  /** 单位代码 / department */
  department!: string | null;
  /** 人员 / person, by the name of the key */
  person!: string | null;
  /** 理由 / reason */
  reason!: string;
  /** 提出人 / who declared it */
  declaredBy!: string;
  /** 提出时间 / when */
  declaredAt!: Date;
  /** 解除时间 / when it was lifted */
  liftedAt!: Date | null;
  /** 暂停查阅 / the department may not read the file either */
  frozen!: boolean;
}

/** 回避已解除 / the recusal is lifted */
export class RecusalLiftedResponse {
  outcome!: 'lifted';
}

/** 待回访 / a hotline order whose caller is to be called back */
export class CallbackResponse implements CallbackDue {
  proceedingId!: string;
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 来电的登记编号 / registration number of the call that opened it */
  registrationNumber!: string | null;
  /** 承办单位 / department */
  department!: string | null;
  /** 工单状态 / state of the order */
  state!: string;
  /** 是否已答复 / false: its time is over and the department has not replied (INV-39) */
  answered!: boolean;
  /** 现在可否回访 / false while the centre itself must decide something first */
  callable!: boolean;
  /** 首次或最终回访 / first or final (after it was reopened) */
  which!: 'first' | 'final';
  /** 未接通次数 / calls of this round that reached nobody */
  tries!: number;
  /** 最近一次未接通 / the last of them */
  triedAt!: Date | null;
  /** 答复期限届满日 / when the time to answer ends, in Shanghai */
  limitEndsOn!: string;
  /** 回访期限 / day by which the call is to be made */
  dueOn!: string;
  /** 回访到期时刻 / the moment it ends */
  dueAt!: Date;
  /** 暂定 / true until the year's calendar is loaded */
  provisional!: boolean;
  /** 情形 / early, due or late */
  standing!: CallbackDue['standing'];
}

/** 不满意件 / somebody was not satisfied and said why, in a rating or when called back */
export class SecondLookResponse implements SecondLook {
  id!: string;
  /** 登记编号 / registration number */
  number!: string;
  matterId!: string;
  proceedingId!: string;
  /** 评价对象 / what was rated */
  slot!: SecondLook['slot'];
  /** 单位代码 / department */
  department!: string | null;
  /** 提出时间 / when */
  openedAt!: Date;
  /** 本人所述（已脱敏）/ the person's own words, masked */
  reason!: string;
}

/** 复看决定已登记 / the decision is recorded */
export class SecondLookDecidedResponse {
  outcome!: 'decided';
}

/** 预警 / a category that left its usual range in a district, before a hotspot exists */
export class WarningResponse implements WarningView {
  id!: string;
  /** 说明 / in one sentence */
  words!: string;
  /** 分类代码 / code of the content list */
  category!: string;
  /** 区县代码 / district code; empty for submissions that name none */
  area!: string;
  /** 起 / first day of the window */
  since!: Date;
  /** 止 / end of the window */
  until!: Date;
  /** 实际件数 / submissions counted */
  observed!: number;
  /** 预期件数 / submissions expected */
  expected!: number;
  /** 提出时间 / when it was raised */
  raisedAt!: Date;
  /** 消退时间 / when it ended */
  endedAt!: Date | null;
  /** 查看人 / who acknowledged it first */
  seenBy!: string | null;
  /** 查看时间 / when */
  seenAt!: Date | null;
}

/** 已查看 / the warning is acknowledged */
export class WarningSeenResponse {
  outcome!: 'seen';
}

/** 首接负责 / a first receiver that stays accountable until a unit has signed */
export class FirstReceiverResponse implements FirstReceiverView {
  proceedingId!: string;
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 办件种类 / kind of proceeding */
  kind!: 'order' | 'petition';
  /** 首接单位 / department that it was first given to */
  unit!: string;
  /** 现承办单位 / department that has it now */
  current!: string | null;
  /** 首次派单时间 / when it was first given out */
  since!: Date;
  /** 签收期限 / day by which some department must have signed; null where the city has set none */
  dueOn!: string | null;
  /** 暂定 / true until the year's calendar is loaded */
  provisional!: boolean;
  /** 逾期 / the day has passed */
  overdue!: boolean;
}
