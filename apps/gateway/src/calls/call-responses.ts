import type { CallNoted, CallState, ReturnCallReason } from '#intake';

/** 已记录 / the event was noted */
export class CallNotedResponse implements CallNoted {
  /** 新信息、已知 / noted, or known before, as when it is sent again */
  outcome!: CallNoted['outcome'];
  /** 通话 / id of the call in the hub */
  id!: string;
}

/** 转写已登记 / what became of a transcript */
export class TranscriptResponse {
  /** 新登记、补正、重发、旧版本 / new, a longer version, sent before, or older than what is registered */
  outcome!: 'registered' | 'amendment' | 'retransmission' | 'outdated';
  /** 登记编号 / registration number; left out for an older version */
  registrationNumber?: string;
}

/** 通话 / a call that goes on, or that waits for its text */
export class CallResponse {
  id!: string;
  /** 通话编号 / id of the exchange */
  callId!: string;
  /** 来源 / source */
  source!: string;
  /** 方向 / incoming, outgoing, or between two extensions */
  direction!: 'in' | 'out' | 'internal';
  /** 状态 / state */
  state!: CallState;
  /** 对方号码 / the citizen's number, masked; null where it was withheld */
  number!: string | null;
  /** 匿名来电 / true where the exchange withheld the number */
  withheld!: boolean;
  /** 队列 / queue */
  queue!: string | null;
  /** 话务员 / who answered */
  agent!: string | null;
  /** 开始时间 / when it began */
  beganAt!: Date;
  /** 接听时间 / when it was answered */
  answeredAt!: Date | null;
  /** 挂断时间 / when it ended */
  endedAt!: Date | null;
  /** 文字截止 / when a call back is owed unless a text arrives before */
  textDueAt!: Date | null;
  /** 登记编号 / registration number, once there is a text */
  registrationNumber!: string | null;
}

/** 回拨 / somebody who has to be called back */
export class ReturnCallResponse {
  id!: string;
  /** 号码 / number, masked; null where the exchange told none */
  number!: string | null;
  /** 原因 / hung up while waiting, nothing written down, or the end was never reported */
  reason!: ReturnCallReason;
  /** 未接次数 / missed calls that it stands for */
  missed!: number;
  /** 产生时间 / since when it is owed */
  raisedAt!: Date;
  /** 期限 / by when it must be made */
  dueAt!: Date;
  /** 逾期 / the time is over */
  late!: boolean;
  /** 已拨次数 / tries in vain */
  tries!: number;
  /** 最近拨打 / the last of them */
  triedAt!: Date | null;
  /** 承接人 / who took it */
  takenBy!: string | null;
  /** 通话 / ids of the missed calls, the latest first */
  calls!: string[];
}

/** 已承接 / taken, with the number in clear to dial */
export class ReturnCallTakenResponse {
  id!: string;
  /** 号码 / number in clear; null where nobody knows it */
  number!: string | null;
  /** 通话 / ids of the missed calls, the latest first: the summary of one of them ends it */
  calls!: string[];
}

/** 已记录 / the result was recorded */
export class ReturnCallRecordedResponse {
  outcome!: 'recorded';
  /** 已拨次数 / tries in vain */
  tries!: number;
  /** 是否结束 / whether it is over */
  done!: boolean;
}
