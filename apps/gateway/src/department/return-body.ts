import { IsString, Length } from 'class-validator';

/** 退回 */
export class ReturnBody {
  @IsString()
  @Length(4, 2000)
  reason!: string;
}
