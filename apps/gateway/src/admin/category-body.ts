import { IsString, Length, Matches } from 'class-validator';
import { CODE } from '../http/patterns.js';

/** 分类认定 */
export class CategoryBody {
  @Matches(CODE)
  code!: string;

  @IsString()
  @Length(2, 2000)
  reason!: string;
}
