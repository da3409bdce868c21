/** 时限 / what is told of a clock */
export class ClockMessage {
  /** 时限代码 / code of the clock */
  clock!: string;
  /** 名称 / name */
  title!: string;
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 承办单位 / department that has the work; null where nobody has it */
  department!: string | null;
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
  /** 派单编号 / id of the assignment, of a clock that runs on one */
  assignmentId?: string;
}

/** 时限预警 / a clock reached a warning level */
export class ClockWarnedMessage extends ClockMessage {
  /** 预警、警告、严重警告 / level */
  level!: 'notice' | 'warning' | 'severe';
}

/** 已逾期 / a clock is overdue; the superior is told as well */
export class ClockOverdueMessage extends ClockMessage {
  /** 预警等级 / level */
  level!: 'overdue';
}

/** 时限重算 / a holiday calendar was published and the last day moved */
export class ClockRecomputedMessage extends ClockMessage {
  /** 原到期日 / last day before */
  dueBefore!: string;
}
