import { IsOptional, IsString, Length } from 'class-validator';

export class IdentityLogInBody {
  /** 登录后返回的本系统路径，默认 / / path of this hub to return to, `/` when left out */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  returnTo?: string;
}

export class IdentityInvitationBody extends IdentityLogInBody {
  /** 邀请链接中的令牌 / token of the invitation */
  @IsString()
  @Length(1, 128)
  token!: string;
}
