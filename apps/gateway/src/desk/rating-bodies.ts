import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { RATINGS, SLOTS, type Rating, type Slot } from '#cases';

/** 满意度评价 */
export class RatingBody {
  @IsIn(SLOTS)
  slot!: Slot;

  @IsIn(RATINGS)
  value!: Rating;

  @IsOptional()
  @IsString()
  @Length(2, 2000)
  reason?: string;
}

/** 不满意件复看 */
export class SecondLookBody {
  @IsIn(['look-again', 'stands'])
  decision!: 'look-again' | 'stands';

  @IsString()
  @Length(2, 2000)
  reason!: string;
}
