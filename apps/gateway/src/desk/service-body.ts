import { IsIn, IsISO8601, IsObject, IsOptional, IsString, Length, Matches } from 'class-validator';
import { SERVICE_METHODS, SERVICE_RESULTS, type ServiceMethod, type ServiceResult } from '#casework';

/** 送达回证 */
export class ServiceBody {
  @IsIn(SERVICE_METHODS)
  method!: ServiceMethod;

  @IsIn(SERVICE_RESULTS)
  result!: ServiceResult;

  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d\d-\d\d$/)
  on!: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  reference?: string;
}

/** 补充告知书内容: what the step had not named, by field. */
export class NoticeFieldsBody {
  @IsObject()
  fields!: Record<string, string>;
}
