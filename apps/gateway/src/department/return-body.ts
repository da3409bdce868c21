import { IsString, Length } from 'class-validator';
import { JudgedBody } from '../proceedings/accusation-check.js';

/** 退回 */
export class ReturnBody extends JudgedBody {
  @IsString()
  @Length(4, 2000)
  reason!: string;
}
