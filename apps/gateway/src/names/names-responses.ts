import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { WordsResponse } from '../http/words-response.js';

const BY_CODE = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** 代码名称 / what each code is called */
export class NamesResponse {
  /** 版本 / version of the reference data */
  version!: string;
  /** 单位 / departments, by code */
  @ApiProperty(BY_CODE)
  departments!: Record<string, string>;
  /** 内容分类 / categories of all three levels, by code */
  @ApiProperty(BY_CODE)
  categories!: Record<string, string>;
  /** 地区 / areas, by code */
  @ApiProperty(BY_CODE)
  areas!: Record<string, string>;
  /** 时限 / families of clocks */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(WordsResponse) } })
  clocks!: Readonly<Record<string, WordsResponse>>;
}
