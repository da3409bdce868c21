/** 又有人反映 / one more submission belongs to what the department leads */
export class SubmissionJoinedMessage {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 关联 / why it belongs to the matter */
  relation!: string;
  /** 标题 / title, masked; left out of a sealed matter */
  title?: string;
  /** 内容 / text, masked; left out of a sealed matter */
  text?: string;
  /** 紧急程度 / urgency of this submission; left out of a sealed matter */
  urgency?: string;
}

/** 来件移出 / a submission is no longer part of the matter */
export class SubmissionUnlinkedMessage {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 剩余来件数 / how many submissions are left */
  submissionsLeft!: number;
  /** 原因 / why, masked */
  reason!: string;
}

/** 成员 / a member of a petition of many people */
export class PetitionMemberMessage {
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 渠道 / channel */
  channel!: string;
}

/** 成员变动 / people joined or left a petition of many people that the department leads */
export class PetitionMembersChangedMessage {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 加入 / who joined */
  joined!: PetitionMemberMessage[];
  /** 退出 / who left */
  left!: PetitionMemberMessage[];
  /** 现有人数 / how many there are now */
  members!: number;
}

/** 争议 / departments disagree whose duty it is; the one that decides is told */
export class DisputeRaisedMessage {
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 涉及单位 / departments */
  units!: string[];
  /** 原因 / why, masked */
  reason!: string;
}

/** 重大紧急信息报告 / a matter was found major or urgent */
export class MatterMajorMessage {
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 原因 / why, masked */
  reason!: string;
  /** 还须报告的机关 / bodies outside the hub that the report is owed to as well */
  alsoReportTo!: string[];
}

/** 督办 / the department is supervised and owes a written result */
export class SupervisionSentMessage {
  /** 督办编号 / id of the supervision */
  supervisionId!: string;
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 督办情形 / code of the ground */
  ground!: string;
  /** 督办情形名称 / the ground in words */
  groundName!: string;
  /** 依据 / what it rests on */
  basis!: string[];
  /** 原因 / why, masked */
  reason!: string;
  /** 到期日 / day by which the result is owed */
  dueOn!: string;
}

/** 三项建议 / a proposal to the department that it has to answer in writing */
export class SuggestionSentMessage {
  /** 建议编号 / id of the proposal */
  suggestionId!: string;
  /** 建议种类 / kind */
  kind!: string;
  /** 内容 / text, masked */
  text!: string;
  /** 所涉事项 / id of the matter */
  matterId!: string | null;
  /** 到期日 / day by which the answer is owed */
  dueOn!: string;
  /** 暂定 / the holidays of that year are not published yet */
  provisional!: boolean;
}

/** 监督台账 / a record that concerns the department */
export class OversightOpenedMessage {
  /** 台账编号 / id of the record */
  oversightId!: string;
  /** 种类 / kind */
  kind!: string;
  /** 标题 / title, masked */
  title!: string;
  /** 内容 / reason or plan, masked */
  plan!: string;
  /** 到期日 / day by which the result is owed */
  dueOn!: string | null;
}

/** 监督台账记录 / what the department owes out of a meeting, a visit or a talk */
export class OversightEnteredMessage {
  /** 台账编号 / id of the record */
  oversightId!: string;
  /** 种类 / kind of the entry */
  entry!: string;
  /** 内容 / text, masked */
  text!: string;
  /** 到期日 / day by which it is owed */
  dueOn!: string | null;
}
