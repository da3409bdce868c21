import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { PATH_CODES, type PathCode } from '#cases/lifecycle';
import { TriageBody } from '../desk/triage-body.js';
import { JudgedBody } from '../proceedings/accusation-check.js';

const MOST_ITEMS = 200;

/** 批量研判的试算 */
export class BulkTriageBody {
  /** 来件 / ids of the submissions, as the triage list has them; at most 200 */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids!: string[];

  /** 决定 / the decision that is made of each of them */
  @IsDefined()
  @ValidateNested()
  @Type(() => TriageBody)
  decision!: TriageBody;

  /** 试算 / must be true: nothing is changed; carry it out with the token of the answer */
  @IsIn([true])
  dryRun!: true;
}

/** 批量签收、受理、退回的试算 */
export class BulkStepBody extends JudgedBody {
  /** 派单 / ids of the assignments; at most 200 */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids!: string[];

  /** 步骤 / sign for them, accept them, or return them */
  @IsIn(['sign', 'accept', 'return'])
  step!: 'sign' | 'accept' | 'return';

  /** 途径 / to accept: the path, where the case has none yet */
  @IsOptional()
  @IsIn(PATH_CODES)
  path?: PathCode;

  /** 退回理由 / to return: why, the same for all */
  @IsOptional()
  @IsString()
  @Length(4, 2000)
  reason?: string;

  /** 试算 / must be true: nothing is changed; carry it out with the token of the answer */
  @IsIn([true])
  dryRun!: true;
}
