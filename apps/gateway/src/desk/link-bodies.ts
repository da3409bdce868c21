import { IsIn, IsString, Length } from 'class-validator';
import { JudgedBody } from '../proceedings/accusation-check.js';

/** 撤销关联 */
export class LinkUndoBody extends JudgedBody {
  /** 理由 / why */
  @IsString()
  @Length(2, 2000)
  reason!: string;
}

/** 确认关联 */
export class LinkConfirmBody {
  /** 理由 / why */
  @IsString()
  @Length(2, 2000)
  reason!: string;
}

/** 关联判定 */
export class LinkAnswerBody extends JudgedBody {
  /** 判定 / the same matter, or not */
  @IsIn(['same', 'apart'])
  answer!: 'same' | 'apart';

  /** 理由 / why */
  @IsString()
  @Length(2, 2000)
  reason!: string;
}
