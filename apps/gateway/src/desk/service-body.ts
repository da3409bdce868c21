import { IsIn, IsISO8601, IsObject, IsOptional, IsString, Length, Matches } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { SERVICE_METHODS, SERVICE_RESULTS, type ServiceMethod, type ServiceResult } from '#casework';
import { DAY } from '../http/patterns.js';

/** 送达回证 */
export class ServiceBody {
  /** 方式 / by which way */
  @IsIn(SERVICE_METHODS)
  method!: ServiceMethod;

  /** 结果 / result */
  @IsIn(SERVICE_RESULTS)
  result!: ServiceResult;

  /** 日期 / day in Shanghai */
  @IsISO8601({ strict: true })
  @Matches(DAY)
  on!: string;

  /** 凭证 / what shows it */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;
}

/** 补充告知书内容: what the step had not named, by field. */
export class NoticeFieldsBody {
  /** 内容 / text by name of the field, as `missing` names it */
  @IsObject()
  @JSONSchema({ additionalProperties: { type: 'string' } })
  fields!: Record<string, string>;
}
