import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { JudgedBody } from './accusation-check.js';

/** 回访 */
export class CallbackBody extends JudgedBody {
  @IsBoolean()
  reached!: boolean;

  @IsOptional()
  @IsBoolean()
  solved?: boolean;

  @IsOptional()
  @IsBoolean()
  satisfied?: boolean;

  /** Why not, in the caller's words: somebody who is not satisfied and says why is looked at again. */
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  reason?: string;
}
