import { IsString, Length } from 'class-validator';

/** Why personal data or a sealed file is opened; written down. */
export class PurposeBody {
  /** 用途 / what it is read for */
  @IsString()
  @Length(2, 500)
  purpose!: string;
}
