import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, Length, ValidateNested } from 'class-validator';
import { PATH_CODES, type PathCode } from '#cases/lifecycle';
import { JudgedBody } from './accusation-check.js';

/** 一项诉求 */
export class RequestBody {
  @IsString()
  @Length(2, 500)
  summary!: string;

  @IsIn(PATH_CODES)
  path!: PathCode;
}

/** 多诉求分列 */
export class RequestsBody extends JudgedBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RequestBody)
  requests!: RequestBody[];
}
