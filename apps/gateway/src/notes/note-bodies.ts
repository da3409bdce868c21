import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { NOTE_VISIBILITIES, type NoteVisibility } from '#casework';
import { LimitQuery } from '../http/limit-query.js';
import { JudgedBody } from '../proceedings/accusation-check.js';

const MOST_MENTIONS = 20;
const TWO_LETTERS = /\S[\s\S]*\S/;

/** 修改备注 */
export class NoteChangeBody extends JudgedBody {
  /** 内容 / text */
  @IsString()
  @Length(2, 5000)
  @Matches(TWO_LETTERS)
  text!: string;

  /** 提到的人 / logins of persons who may read the note; each finds it in their list */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_MENTIONS)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  mentions?: string[];
}

/** 备注 */
export class NoteBody extends NoteChangeBody {
  /** 可见范围 / `unit`: the author's own unit; `desk`: the desks of the city; `handlers`: the desks and every unit with work of the matter */
  @IsIn(NOTE_VISIBILITIES)
  visibility!: NoteVisibility;
}

/** 密件备注 */
export class SealedNoteBody {
  /** 内容 / text; read at the sealed desk only */
  @IsString()
  @Length(2, 5000)
  @Matches(TWO_LETTERS)
  text!: string;
}

/** 提到我的 */
export class MentionsQuery extends LimitQuery {
  /** 只看未读 / `true`: only those not marked as read */
  @IsOptional()
  @IsIn(['true', 'false'])
  unread?: 'true' | 'false';
}
