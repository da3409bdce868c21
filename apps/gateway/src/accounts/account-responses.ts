import { ApiProperty } from '@nestjs/swagger';
import type { PersonAccount, AccountState } from '#people';

const ACCOUNT_STATES = ['invited', 'active', 'suspended', 'left'];

/** 账号 / an account; never with its password or its second factor */
export class AccountResponse implements PersonAccount {
  id!: string;
  /** 登录名 / login */
  login!: string;
  /** 姓名 / name */
  name!: string;
  /** 单位 / department; null for the desks of the city */
  body!: string | null;
  /** 状态 / state */
  @ApiProperty({ enum: ACCOUNT_STATES })
  state!: AccountState;
  /** 已绑定第二因素 / has a second factor */
  hasSecondFactor!: boolean;
  /** 已绑定统一身份 / belongs to a person of the identity provider */
  hasIdentity!: boolean;
  /** 上次登录 / last log-in */
  lastLogInAt!: Date | null;
  /** 建立时间 / when it was made */
  createdAt!: Date;
  /** 请假首日 / first day of leave, YYYY-MM-DD */
  awayFrom!: string | null;
  /** 请假末日 / last day of leave */
  awayUntil!: string | null;
  /** 代理人 / account of the deputy */
  deputy!: string | null;
}

/** 一次性链接 / a link that is shown only here, and that its person uses once */
export class InvitationResponse {
  /** 账号编号 / id of the account */
  id!: string;
  /** 链接（72 小时内有效）/ link, good for 72 hours */
  link!: string;
}

/** 账号状态 / the state from now on */
export class AccountStateResponse {
  /** 状态 / state */
  @ApiProperty({ enum: ACCOUNT_STATES })
  state!: AccountState;
}

/** 账号已启用 / the account may log in */
export class AccountActivatedResponse {
  /** 登录名 / login */
  login!: string;
}
