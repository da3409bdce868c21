import { IsString, Length } from 'class-validator';

/** 找回查询码 */
export class LostCodeBody {
  /** 登记编号 / registration number */
  @IsString()
  @Length(6, 40)
  registrationNumber!: string;

  /** 提交时所留手机号 / the phone that was given with the submission */
  @IsString()
  @Length(7, 30)
  phone!: string;
}
