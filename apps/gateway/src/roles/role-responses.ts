import { ApiProperty } from '@nestjs/swagger';
import {
  PERSON_ROLES,
  type AreaReach,
  type RoleCode,
  ROLE_CODES,
  type RoleGrantView,
  type RoleRequestView,
} from '#people';

/** 角色 / a role and what it may do */
export class RoleResponse {
  @ApiProperty({ enum: ROLE_CODES })
  role!: RoleCode;
  /** 名称 / its name in Chinese */
  zh!: string;
  /** 英文名 / its name in English */
  en!: string;
  /** 范围 / for the whole city, for the city or some areas of it, or for the body of the person */
  extent!: (typeof PERSON_ROLES)[RoleCode]['extent'];
  /** 权限 / permissions, each `subject:action` */
  permissions!: string[];
}

/** 已申请 / what became of the request */
export class RoleRequestedResponse {
  /** 申请 / id of the request */
  id!: string;
  /** 已生效 / true for the second administrator, whom the first one appoints alone */
  granted!: boolean;
}

/** 角色申请 / a request for a role */
export class RoleRequestResponse implements RoleRequestView {
  id!: string;
  accountId!: string;
  /** 登录名 / login of the account */
  login!: string;
  /** 单位代码 / body of the person; null for the desks of the city */
  body!: string | null;
  @ApiProperty({ enum: ROLE_CODES })
  role!: RoleCode;
  /** 管辖区域 / codes of the areas that it is for; null for the whole city */
  @ApiProperty({ type: String, isArray: true, nullable: true })
  areas!: AreaReach;
  /** 生效日 / first day */
  validFrom!: string;
  /** 失效日 / last day */
  validUntil!: string | null;
  /** 理由 / why */
  reason!: string;
  /** 申请人 / who asked, as the audit names them */
  requestedBy!: string;
  requestedAt!: Date;
  /** 决定 / decision; null while nobody has decided */
  decision!: RoleRequestView['decision'];
  /** 决定人 / who decided, as the audit names them */
  decidedBy!: string | null;
  decidedAt!: Date | null;
}

/** 决定结果 / the decision as it was taken */
export class RoleDecidedResponse {
  /** 决定 / `withdrawn` where who asked took it back */
  decision!: 'granted' | 'refused' | 'withdrawn';
}

/** 账号的角色 / a role that the account holds, held, or will hold */
export class RoleGrantResponse implements RoleGrantView {
  id!: string;
  @ApiProperty({ enum: ROLE_CODES })
  role!: RoleCode;
  /** 管辖区域 / codes of the areas that it is for; null for the whole city */
  @ApiProperty({ type: String, isArray: true, nullable: true })
  areas!: AreaReach;
  /** 生效日 / first day */
  validFrom!: string;
  /** 失效日 / last day */
  validUntil!: string | null;
  grantedAt!: Date;
  /** 申请人 / who asked; null for the first two administrators */
  requestedBy!: string | null;
  /** 批准人 / who granted it */
  grantedBy!: string | null;
  endedAt!: Date | null;
  endedBy!: string | null;
}

/** 已终止 / the role has ended */
export class RoleEndedResponse {
  outcome!: 'ended';
}
