import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { SCOPES, type Scope } from '#platform';
import { CODE } from '../http/patterns.js';

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
