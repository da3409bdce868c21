import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PATH_CODES, type PathCode } from '#casework';
import { SCOPES, type Scope } from '#platform';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** 退回 */
export class ReturnBody {
  @IsString()
  @Length(4, 2000)
  reason!: string;
}

/** 一项诉求 */
export class RequestBody {
  @IsString()
  @Length(2, 500)
  summary!: string;

  @IsIn(PATH_CODES)
  path!: PathCode;
}

/** 多诉求分列 */
export class RequestsBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RequestBody)
  requests!: RequestBody[];
}

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

/** 撤销关联 */
export class LinkUndoBody {
  @IsString()
  @Length(2, 2000)
  reason!: string;
}

/** 关联判定 */
export class LinkAnswerBody {
  @IsIn(['same', 'apart'])
  answer!: 'same' | 'apart';

  @IsString()
  @Length(2, 2000)
  reason!: string;
}

/** 分类认定 */
export class CategoryBody {
  @Matches(CODE)
  code!: string;

  @IsString()
  @Length(2, 2000)
  reason!: string;
}

/** 密件决定 */
export class SealedBody {
  @IsIn(['release', 'transfer', 'hand-up'])
  kind!: 'release' | 'transfer' | 'hand-up';

  /** To transfer: the discipline body. */
  @IsOptional()
  @Matches(CODE)
  department?: string;

  /** To hand up: the body above, which is outside this hub. */
  @IsOptional()
  @IsString()
  @Length(2, 200)
  to?: string;

  @IsString()
  @Length(2, 2000)
  reason!: string;
}

/** Why personal data or a sealed file is opened; written down. */
export class PurposeBody {
  @IsString()
  @Length(2, 500)
  purpose!: string;
}

export class KeyBody {
  @IsString()
  @Length(1, 100)
  name!: string;

  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(SCOPES, { each: true })
  scopes!: Scope[];

  @IsOptional()
  @Matches(CODE)
  department?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(CODE, { each: true })
  sources?: string[];
}

export class SourceBody {
  @Matches(CODE)
  code!: string;

  @IsString()
  @Length(1, 32)
  channel!: string;

  @IsString()
  @Length(1, 100)
  name!: string;

  /** Department whose own door it is; left out for the bureau's and the hotline's. */
  @IsOptional()
  @Matches(CODE)
  receivedBy?: string;
}

export class EndpointBody {
  @IsIn(['department', 'source'])
  ownerKind!: 'department' | 'source';

  @Matches(CODE)
  owner!: string;

  @IsString()
  @Length(8, 2000)
  url!: string;
}

export class FeedBody {
  @Matches(CODE)
  source!: string;

  @IsString()
  @Length(8, 2000)
  url!: string;

  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(86_400)
  everySeconds?: number;
}
