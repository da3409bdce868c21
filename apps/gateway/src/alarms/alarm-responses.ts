import type { AlarmView } from '#casework';

/** 险情 / a danger to life that nobody has handed over yet */
export class AlarmResponse implements AlarmView {
  /** 登记编号 / registration number */
  number!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 程度 / a life in danger now, or serious harm within hours or days */
  level!: 'now' | 'soon';
  /** 依据 / the words that tell of it */
  evidence!: string[];
  /** 应拨打 / numbers and services to call */
  call!: string[];
  /** 发出时间 / when it was raised */
  raisedAt!: Date;
  /** 移交时限 / when it must have been handed over */
  dueAt!: Date;
  /** 是否逾期 / whether that time has passed */
  overdue!: boolean;
  /** 标题 / masked */
  title!: string | null;
  /** 正文 / masked */
  text!: string | null;
  /** 地点 / place as the text writes it */
  place!: string | null;
  /** 事项 / id of its matter */
  matterId!: string | null;
}

/** 已移交 / the alarm was handed over */
export class AlarmHandedOverResponse {
  /** 结果 / outcome */
  outcome!: 'handed-over';
}
