import { IsOptional, IsString, Length } from 'class-validator';

/** A password is hashed whole, so its length is bounded before; what is too short or too common is told by its own rule. */
const LONGEST_TYPED = 512;

/** A token in base64url has 43 characters; a wrong one is told like an old one. */
const LONGEST_TOKEN = 128;

export class LogInBody {
  /** 登录名 / login */
  @IsString()
  @Length(1, 100)
  login!: string;

  /** 密码 / password */
  @IsString()
  @Length(1, LONGEST_TYPED)
  password!: string;
}

export class SecondFactorBody {
  /** 验证器上的六位数字，或一个备用码 / the six digits of the app, or a recovery code */
  @IsString()
  @Length(6, 40)
  code!: string;
}

export class NewPasswordBody {
  /** 现在的密码 / present password */
  @IsString()
  @Length(1, LONGEST_TYPED)
  present!: string;

  /** 新密码，至少 12 个字符 / new password, at least 12 characters */
  @IsString()
  @Length(1, LONGEST_TYPED)
  password!: string;
}

export class EnrolmentBody {
  /** 密码；刚以统一身份登录的不填 / the password once more; left out within ten minutes after a log-in with the identity provider */
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_TYPED)
  password?: string;
}

export class InvitationAcceptanceBody {
  /** 邀请链接中的令牌 / token of the invitation */
  @IsString()
  @Length(1, LONGEST_TOKEN)
  token!: string;

  /** 密码，至少 12 个字符 / password, at least 12 characters */
  @IsString()
  @Length(1, LONGEST_TYPED)
  password!: string;
}

export class FirstAdministratorBody {
  /** 启动时显示的链接中的令牌 / token of the link that the start printed */
  @IsString()
  @Length(1, LONGEST_TOKEN)
  token!: string;

  /** 登录名：小写字母、数字和 . _ - / login: lower case letters, digits and . _ - */
  @IsString()
  @Length(1, 100)
  login!: string;

  /** 姓名 / name */
  @IsString()
  @Length(1, 100)
  name!: string;

  /** 密码，至少 12 个字符 / password, at least 12 characters */
  @IsString()
  @Length(1, LONGEST_TYPED)
  password!: string;
}
