import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ReasonedBody } from './event-bodies.js';
import { CODE } from '../http/patterns.js';

/** 密封: the whole case is an accusation. */
export class SealBody extends ReasonedBody {
  /** Codes of the accused departments; empty when it is not known, and then every department that has the case may be. */
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(CODE, { each: true })
  accusedUnits!: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 50, { each: true })
  accusedNames?: string[];
}

/** 公开部分: in neutral words, with nothing of the accusation. */
export class OpenPartBody {
  @IsString()
  @Length(2, 200)
  title!: string;

  @IsString()
  @Length(2, 20_000)
  text!: string;
}

/** 涉检举控告的来件 */
export class ExposedBody {
  /** Registration number. */
  @IsString()
  @Length(8, 40)
  number!: string;

  /** What of it asks for something else and goes on in the open; left out, all of it is sealed. */
  @IsOptional()
  @ValidateNested()
  @Type(() => OpenPartBody)
  openPart?: OpenPartBody;
}

/** 分出检举控告 */
export class ExposeBody extends SealBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ExposedBody)
  exposed!: ExposedBody[];
}

/** 径送 */
export class HandUpBody extends ReasonedBody {
  /** The body above that it is handed to. */
  @IsString()
  @Length(2, 200)
  body!: string;
}
