/** 派单上的时限 / a time limit as it is printed on the assignment */
export class PrintedLimitMessage {
  /** 时限代码 / code of the clock */
  clock!: string;
  /** 名称 / name */
  title!: string;
  /** 到期日 / last day, Shanghai time */
  dueOn!: string;
  /** 逾期时间 / instant from which it is overdue */
  dueAt!: string;
  /** 暂定 / the holidays of that year are not published yet */
  provisional!: boolean;
  /** 依据 / basis */
  basis!: string;
  /** 法律、规范性文件、本市配置 / law, a published norm, or this city's own configuration */
  standing!: 'law' | 'norm' | 'local-configuration';
}

/** 首件 / the first submission of the matter */
export class FirstSubmissionMessage {
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 收到时间 / instant of receipt */
  receivedAt!: string;
}

/** 派单内容 / what the department is told; of a sealed matter the number alone */
export class WorkSheetMessage {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 主办、协办、抄送 / part that the department has */
  role!: 'lead' | 'assist' | 'copy';
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 密件 / sealed: its words are read at the sealed desk, not on a wire */
  sealed!: boolean;
  /** 标题 / title */
  title?: string;
  /** 内容 / text, masked */
  text?: string;
  /** 地点 / place */
  place?: string | null;
  /** 类别 / category code */
  category?: string | null;
  /** 类别名称 / name of the category when the message was written */
  categoryName?: string | null;
  /** 区域 / area code */
  area?: string | null;
  /** 区域名称 / name of the area when the message was written */
  areaName?: string | null;
  /** 紧急程度 / urgency */
  urgency?: string;
  /** 首件 / the first submission */
  first?: FirstSubmissionMessage;
}

/** 已派单 / work was given to the department */
export class AssignmentSentMessage extends WorkSheetMessage {
  /** 办件类型 / kind of proceeding */
  proceeding!: 'order' | 'petition' | 'signal' | 'review' | 'recheck';
  /** 派单理由 / why it was sent here */
  reasons!: string[];
  /** 时限 / time limits that began with it */
  limits?: PrintedLimitMessage[];
}

/** 派单更新 / what the department read before is withheld now, and this stands in its place */
export class AssignmentRevisedMessage extends WorkSheetMessage {}

/** 已撤回 / work was taken back */
export class AssignmentWithdrawnMessage {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 原因 / what became of it; left out where its submissions were moved */
  because?: 'returned' | 'ended' | 'recalled' | 'transferred' | 'succeeded' | 'not-waited-for';
  /** 说明 / in words, masked */
  reason?: string;
  /** 移出的登记编号 / the submission that was moved */
  registrationNumber?: string;
  /** 继续办理的事项 / number of the matter in which it goes on */
  continuesIn?: string;
}

/** 承接 / an assignment passed to the successor of its department; both are told */
export class AssignmentSucceededMessage {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 原单位 / department that had it */
  from!: string;
  /** 承接单位 / department that has it now */
  department!: string;
}

/** 会办答复已到 / an assisting department answered; the lead may merge it */
export class AssistAnsweredMessage {
  /** 主办派单编号 / id of the lead's assignment */
  assignmentId!: string;
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 协办单位 / assisting department */
  department!: string;
  /** 答复编号 / id of the answer */
  answerId!: string;
  /** 办理结论 / conclusion; left out in a sealed matter, as are the next two */
  conclusion?: string;
  /** 是否解决 / whether the problem is solved */
  solved?: boolean;
  /** 答复内容 / text, masked */
  text?: string;
}

/** 办理进展 / somebody else took a step in a proceeding that the department leads */
export class ProceedingSteppedMessage {
  /** 派单编号 / id of the assignment */
  assignmentId!: string;
  /** 办件 / id of the proceeding */
  proceedingId!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 事件 / event */
  event!: string;
  /** 名称 / its name */
  title!: string;
  /** 原状态 / state before */
  from!: string;
  /** 新状态 / state after */
  to!: string;
  /** 原因 / why, masked */
  reason?: string;
}
