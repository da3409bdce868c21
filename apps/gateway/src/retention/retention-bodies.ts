import { IsString, Length } from 'class-validator';

/** 停止销毁 */
export class HoldBody {
  /** 事项编号 / number of the matter */
  @IsString()
  @Length(3, 40)
  matterNumber!: string;

  /** 理由 / why it is kept, e.g. the number of a law suit; no personal data */
  @IsString()
  @Length(2, 500)
  reason!: string;
}

/** 解除停止销毁 */
export class HoldEndBody {
  /** 理由 / why it is kept no longer */
  @IsString()
  @Length(2, 500)
  reason!: string;
}
