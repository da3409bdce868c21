import { IsOptional, IsString, Length } from 'class-validator';
import { ReasonedBody } from '../proceedings/event-bodies.js';

/** 督办结果 */
export class ResultBody {
  @IsString()
  @Length(4, 20_000)
  text!: string;
}

/** 承办单位自行回避: the unit, unless a person of it is named. */
export class OwnRecusalBody extends ReasonedBody {
  @IsOptional()
  @IsString()
  @Length(1, 100)
  person?: string;
}
