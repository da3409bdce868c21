import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { ADOPTIONS, type Adoption } from '#casework';
import { ReasonedBody } from '../proceedings/event-bodies.js';

/** 建议的书面反馈 */
export class SuggestionAnswerBody {
  /** 是否采纳 / adopted, in part, or not */
  @IsIn(ADOPTIONS)
  adoption!: Adoption;

  /** 反馈内容 / the answer in writing */
  @IsString()
  @Length(4, 20_000)
  text!: string;
}

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
