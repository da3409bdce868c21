import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { CODE } from '../http/patterns.js';

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
