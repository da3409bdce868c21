import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { CODE, DAY } from '../http/patterns.js';
import { LimitQuery } from '../http/limit-query.js';

export class AccountBody {
  /** 登录名：3–40 个小写字母、数字和 . _ - / login: 3 to 40 lower case letters, digits and . _ - */
  @IsString()
  @Length(1, 100)
  login!: string;

  /** 姓名 / name */
  @IsString()
  @Length(1, 100)
  name!: string;

  /** 单位代码；市级工作台不填 / department; left out for the desks of the city */
  @IsOptional()
  @Matches(CODE)
  body?: string;
}

export class AccountStateBody {
  /** 操作：停用、恢复、离职 / suspend, reactivate or leave */
  @IsIn(['suspend', 'reactivate', 'leave'])
  event!: 'suspend' | 'reactivate' | 'leave';
}

export class LeaveBody {
  /** 请假首日；与末日都不填即销假 / first day of leave; without both days the leave is over */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from?: string;

  /** 请假末日 / last day of leave */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  until?: string;

  /** 代理人账号编号，须为同单位人员 / account of the deputy, of the same body */
  @IsOptional()
  @IsUUID()
  deputy?: string;
}

export class AccountsQuery extends LimitQuery {
  /** 从此账号之后 / the last account of the page before */
  @IsOptional()
  @IsUUID()
  after?: string;
}
