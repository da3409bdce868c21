import type { ListedMail, MailboxProblem, MailboxState, MailSecurity, OpenedMail } from '#intake';

/** 邮箱 / a mailbox and how it stands */
export class MailboxResponse implements MailboxState {
  id!: string;
  source!: string;
  host!: string;
  port!: number;
  security!: MailSecurity;
  login!: string;
  folder!: string;
  authserv!: string | null;
  readFrom!: string;
  everySeconds!: number;
  active!: boolean;
  nextPollAt!: Date;
  lastPolledAt!: Date | null;
  /** 最近一次失败的原因 / why the last poll failed; null when it did not */
  lastProblem!: MailboxProblem | null;
  /** 自何时起失败 / since when every poll failed */
  failingSince!: Date | null;
}

export class MailboxMadeResponse {
  id!: string;
}

/** 邮箱状况 / how a mailbox stands, for the clerks */
export class MailboxStandingResponse {
  /** 文件夹 / folder */
  folder!: string;
  source!: string;
  lastPolledAt!: Date | null;
  lastProblem!: MailboxProblem | null;
  failingSince!: Date | null;
}

/** 邮件 / an e-mail without its words */
export class MailResponse implements ListedMail {
  id!: string;
  mailboxId!: string | null;
  /** 状态 / state */
  state!: string;
  /** 搁置原因 / why it was set aside */
  reason!: string | null;
  size!: number;
  receivedAt!: Date;
  /** 登记编号；密件不显示 / registration number; not shown of a sealed file */
  number!: string | null;
  decidedBy!: string | null;
}

/** 邮件附件 / a file of an e-mail */
export class MailAttachmentResponse {
  name!: string;
  mediaType!: string;
  size!: number;
}

/** 邮件内容 / what an e-mail says */
export class OpenedMailResponse implements OpenedMail {
  /** 发件地址；不证明身份 / address in From; it proves nobody */
  from!: string | null;
  fromName!: string | null;
  subject!: string;
  text!: string;
  /** 系统判断的种类 / what it seems to be */
  kind!: string;
  sentAt!: string | null;
  files!: MailAttachmentResponse[];
}

export class MailTakenResponse {
  /** 收下、此前已有 / taken over, or known before */
  outcome!: 'taken' | 'known';
}

export class RegisteredMailResponse {
  outcome!: 'registered' | 'amendment' | 'retransmission';
  /** 登记编号 / registration number */
  number!: string;
}
