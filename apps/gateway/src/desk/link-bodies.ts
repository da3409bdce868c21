import { IsIn, IsString, Length } from 'class-validator';

/** 撤销关联 */
export class LinkUndoBody {
  @IsString()
  @Length(2, 2000)
  reason!: string;
}

/** 关联判定 */
export class LinkAnswerBody {
  @IsIn(['same', 'apart'])
  answer!: 'same' | 'apart';

  @IsString()
  @Length(2, 2000)
  reason!: string;
}
