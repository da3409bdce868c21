import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { integer } from './limit-settings.js';
import { Open311Settings } from './open311-settings.js';

/** Settings of calls that the telephone exchange reports. */
export class CallSettings extends Open311Settings {
  /** Minutes after the end of a call in which its text may arrive; then the caller is called back. */
  @Transform(integer)
  @IsInt()
  @Min(1)
  @Max(1_440)
  CALL_TEXT_MINUTES: number = 30;

  /** Minutes after which a call counts as ended although the exchange never said so. */
  @Transform(integer)
  @IsInt()
  @Min(5)
  @Max(1_440)
  CALL_LONGEST_MINUTES: number = 120;

  /** Minutes in which a person who was not heard must be called back. */
  @Transform(integer)
  @IsInt()
  @Min(5)
  @Max(10_080)
  RETURN_CALL_MINUTES: number = 60;
}
