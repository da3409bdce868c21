import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { RATINGS, SLOTS, type Rating, type Slot } from '#cases/ratings';

/** 满意度评价 */
export class RatingBody {
  /** 评价对象 / bureau: the petition office; department: the responsible unit */
  @IsIn(SLOTS)
  slot!: Slot;

  /** 满意、基本满意、不满意 / the rating */
  @IsIn(RATINGS)
  value!: Rating;

  /** 原因 / why */
  @IsOptional()
  @IsString()
  @Length(2, 2000)
  reason?: string;
}
