import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { PATH_CODES, type PathCode } from '#cases';
import { DAY, CODE } from '../http/patterns.js';

/** 研判台决定 */
export class TriageBody {
  @IsIn(['assign', 'close', 'retry'])
  kind!: 'assign' | 'close' | 'retry';

  @IsOptional()
  @Matches(CODE)
  lead?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(CODE, { each: true })
  assist?: string[];

  @IsString()
  @Length(2, 2000)
  reason!: string;

  /** To assign: date by which a result is to be reported (交办). */
  @IsOptional()
  @Matches(DAY)
  due?: string;

  /** To close: the ground R1–R7 or H1–H7 … */
  @IsOptional()
  @IsString()
  @Length(2, 3)
  ground?: string;

  @IsOptional()
  @IsString()
  @Length(2, 500)
  evidence?: string;

  @IsOptional()
  @IsUUID()
  otherCase?: string;

  /** … or the path that it is steered to, and the body there. */
  @IsOptional()
  @IsIn(PATH_CODES)
  path?: PathCode;

  @IsOptional()
  @IsString()
  @Length(2, 200)
  body?: string;
}
