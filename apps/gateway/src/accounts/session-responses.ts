import { ApiProperty } from '@nestjs/swagger';
import {
  type AreaReach,
  type HeldRole,
  type OwnSession,
  type Permission,
  PERMISSIONS,
  ROLE_CODES,
  type RoleCode,
  type SessionStage,
} from '#people';

const STAGES = ['second-factor', 'enrolment', 'open'];

/** 已登录 / a session has begun; its cookie comes with this answer */
export class SessionBegunResponse {
  /** 还须做什么：输入验证码，或先绑定验证器 / what is missing: the code, or a second factor at all; `open` for nothing */
  @ApiProperty({ enum: STAGES })
  stage!: SessionStage;
  /** 每次更改时在 X-CSRF-Token 中发送 / sent in X-CSRF-Token with every change */
  csrfToken!: string;
  /** 上次登录 / last log-in before this one; null at the first, and before the second factor */
  lastLogInAt!: Date | null;
  /** 此后失败的尝试 / failed tries since then */
  failedTries!: number;
}

/** 密码被重置 / somebody else had the password and the second factor set anew */
export class ResetToldResponse {
  /** 时间 / when */
  at!: Date;
  /** 操作人 / who, as the audit names them */
  by!: string;
}

/** 所任角色 / a role that I hold, and where */
export class HeldRoleResponse implements HeldRole {
  @ApiProperty({ enum: ROLE_CODES })
  role!: RoleCode;
  /** 管辖区域 / codes of the areas that it is for; null for the whole city, and for roles of a unit */
  @ApiProperty({ type: String, isArray: true, nullable: true })
  areas!: AreaReach;
}

/** 我的登录 / who I am and what I may do */
export class SessionResponse {
  /** 账号编号 / id of the account */
  id!: string;
  /** 登录名 / login */
  login!: string;
  /** 姓名 / name */
  name!: string;
  /** 单位 / department; null for the desks of the city */
  body!: string | null;
  /** 还须做什么 / what is missing */
  @ApiProperty({ enum: STAGES })
  stage!: SessionStage;
  /** 角色 / roles, once the session is open */
  @ApiProperty({ enum: ROLE_CODES, isArray: true })
  roles!: RoleCode[];
  /** 角色及其管辖区域 / the same roles with the areas that they are for */
  @ApiProperty({ type: [HeldRoleResponse] })
  held!: HeldRoleResponse[];
  /** 权限 / permissions, once the session is open */
  @ApiProperty({ enum: Object.keys(PERMISSIONS), isArray: true })
  permissions!: Permission[];
  /** 每次更改时在 X-CSRF-Token 中发送 / sent in X-CSRF-Token with every change */
  csrfToken!: string;
  /** 上次登录 / last log-in */
  lastLogInAt!: Date | null;
  /** 已绑定第二因素 / has a second factor */
  hasSecondFactor!: boolean;
  /** 以统一身份登录 / begun with the identity provider, so it ends with `POST /session/provider-log-out` */
  byProvider!: boolean;
  /** 剩余备用码 / recovery codes that are left */
  recoveryCodesLeft!: number;
  /** 三十天内被他人重置 / within thirty days somebody else had this account set anew */
  reset!: ResetToldResponse | null;
}

/** 我的会话 / one of my sessions */
export class OwnSessionResponse implements OwnSession {
  id!: string;
  /** 登录时间 / begun */
  startedAt!: Date;
  /** 最近使用 / last used, to the minute */
  lastSeenAt!: Date;
  /** 登录地址 / address from which it was begun */
  address!: string;
  /** 浏览器 / what the browser says it is */
  browser!: string;
  /** 当前会话 / the one of this request */
  isThis!: boolean;
}

/** 新的会话凭据 / the session has a new cookie and a new token */
export class SessionRenewedResponse {
  /** 新的 CSRF 令牌 / sent in X-CSRF-Token from now on */
  csrfToken!: string;
}

/** 第二因素的密钥，用验证码确认后生效 / what an authenticator app needs; it counts once a code confirms it */
export class EnrolmentOfferResponse {
  /** otpauth 地址 / address for the app */
  uri!: string;
  /** 密钥（手工输入用）/ secret in Base32, to type in */
  secret!: string;
  /** 二维码 / the address as a picture (SVG) */
  svg!: string;
}

/** 第二因素已生效 / the second factor counts from now on */
export class EnrolmentResponse extends SessionRenewedResponse {
  /** 备用码，每个只能用一次，只显示这一次 / recovery codes, each good once, shown only here */
  recoveryCodes!: string[];
}
