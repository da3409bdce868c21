import { IsString, Length, Matches } from 'class-validator';
import { CODE } from '../http/patterns.js';

/** 分类认定 */
export class CategoryBody {
  /** 分类代码 / code of the content list */
  @Matches(CODE)
  code!: string;

  /** 理由 / why */
  @IsString()
  @Length(2, 2000)
  reason!: string;
}
