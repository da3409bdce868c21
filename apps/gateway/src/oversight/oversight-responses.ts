import type { OversightEntryView, OversightField, OversightView, ToldOutcome } from '#casework';

/** 结果 / one way in which a record may end */
export class OversightEndResponse {
  /** 结果代码 / code */
  code!: string;
  /** 中文名称 / Chinese name */
  zh!: string;
  /** 英文名称 / English name */
  en!: string;
}

/** 台账种类 / a kind of record */
export class OversightKindResponse {
  /** 种类代码 / code */
  code!: OversightView['kind'];
  /** 中文名称 / Chinese name */
  zh!: string;
  /** 英文名称 / English name */
  en!: string;
  /** 必填项 / what it must say when it is opened; `matter` is `matterNumber`, `warning` is `warningId` */
  needs!: OversightField[];
  /** 可加的记录 / what may happen in it */
  entries!: OversightEntryView['kind'][];
  /** 可选结果 / how it may end */
  outcomes!: OversightEndResponse[];
  /** 是否通知单位 / the department is told and answers with a report */
  toDepartment!: boolean;
  /** 是否告知信访人 / the petitioner is told the outcome */
  toPetitioner!: boolean;
}

/** 台账内记录 / a visit, promise, decision or report inside a record */
export class OversightEntryResponse implements OversightEntryView {
  id!: string;
  /** 种类 / kind */
  kind!: OversightEntryView['kind'];
  /** 所涉事项 / matter that it is about */
  matterId!: string | null;
  /** 责任单位 / department that owes it or wrote it */
  department!: string | null;
  /** 内容 / text */
  text!: string;
  /** 期限 / day by which it is owed */
  dueOn!: string | null;
  /** 记录人 / who wrote it */
  madeBy!: string;
  /** 记录时间 / when */
  madeAt!: string;
  /** 落实时间 / when it was kept */
  doneAt!: string | null;
  /** 落实情况 / how it was kept */
  doneText!: string | null;
}

/** 台账 / a record of supervision or of leaders' work */
export class OversightResponse implements OversightView {
  id!: string;
  /** 种类 / kind */
  kind!: OversightView['kind'];
  /** 所涉事项 / matter */
  matterId!: string | null;
  /** 事项编号 / number of the matter */
  matterNumber!: string | null;
  /** 预警编号 / warning that a task comes from */
  warningId!: string | null;
  /** 单位代码 / department */
  department!: string | null;
  /** 领导、主持人或主讲人 / leader, presider or speaker */
  leader!: string | null;
  /** 标题 / title */
  title!: string;
  /** 理由、方案、议程或所纠之错 / reason, plan, agenda, or what was wrong */
  plan!: string;
  /** 依据 / legal basis */
  basis!: string | null;
  /** 日期 / day on which it is or was held */
  heldOn!: string | null;
  /** 期限 / day by which the result is owed */
  dueOn!: string | null;
  /** 人数 / people who take part */
  people!: number | null;
  /** 状态 / state */
  state!: OversightView['state'];
  /** 逾期 / open although its day has passed */
  overdue!: boolean;
  /** 结果代码 / outcome */
  outcome!: string | null;
  /** 结果说明 / outcome in words */
  result!: string | null;
  /** 登记人 / who opened it */
  openedBy!: string;
  /** 登记时间 / when */
  openedAt!: Date;
  /** 办结时间 / when it was closed */
  closedAt!: Date | null;
  /** 台账内记录 / what happened in it, oldest first */
  entries!: OversightEntryResponse[];
}

/** 已登记 / it is written */
export class OversightWrittenResponse {
  id!: string;
}

/** 告知信访人 / a correction or a referral whose outcome the petitioner is told */
export class ToldOutcomeResponse implements ToldOutcome {
  id!: string;
  /** 种类 / kind */
  kind!: ToldOutcome['kind'];
  /** 单位代码 / department */
  department!: string | null;
  /** 依据 / legal basis */
  basis!: string | null;
  /** 结果代码 / outcome */
  outcome!: string;
  /** 告知内容 / what the petitioner is told */
  result!: string;
  /** 时间 / when */
  closedAt!: Date;
}
