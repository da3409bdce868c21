import { ApiProperty } from '@nestjs/swagger';
import { type KeyView, type MadeKey, SCOPES, type Scope } from '#people';

/** 新密钥 / a key, shown once */
export class KeyMadeResponse implements MadeKey {
  /** 密钥编号 / id, by which it is revoked */
  id!: string;
  /** 密钥 / the key itself; it is shown in this answer alone */
  key!: string;
  /** 待确认 / true when it opens nothing until another person has confirmed it */
  waits!: boolean;
}

/** 已确认 / the key works from now on */
export class KeyConfirmedResponse {
  outcome!: 'confirmed';
}

/** 密钥 / a key without its secret */
export class KeyResponse implements KeyView {
  id!: string;
  /** 名称 / name, as the audit writes it */
  name!: string;
  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes!: Scope[];
  /** 单位代码 / department that it acts for */
  department!: string | null;
  /** 来源代码 / sources that it may send for */
  sources!: string[];
  createdAt!: Date;
  /** 签发人 / who made it; null for keys from before this was kept */
  createdBy!: string | null;
  /** 失效时间 / refused from then on */
  expiresAt!: Date | null;
  revokedAt!: Date | null;
  /** 待确认 / opens nothing until another person has confirmed it */
  waits!: boolean;
  /** 确认人 / who confirmed it */
  confirmedBy!: string | null;
  /** 所替换的密钥 / the key whose place it takes */
  replaces!: string | null;
  /** 最后使用日 / day of the last use, in Shanghai */
  lastUsedOn!: string | null;
  /** 管辖区域 / areas that it is for, each with all below it; null for the whole city */
  areas!: string[] | null;
}
