import { IsString, Length } from 'class-validator';

/** Why a file is opened; written down. */
export class PurposeQuery {
  /** 用途，必填 / what it is read for */
  @IsString()
  @Length(2, 500)
  purpose!: string;
}
