import type { MentionView, NoteVersion, NoteView } from '#casework';

/** 作者 / who wrote a note */
export class NoteAuthorResponse {
  /** 账号 / id of the account */
  id!: string;
  /** 单位 / department; null for the desks of the city */
  unit!: string | null;
  /** 姓名 / name, for colleagues of the same unit only */
  name!: string | null;
}

/** 备注 / a note */
export class NoteResponse implements NoteView {
  /** 编号 / id */
  id!: string;
  /** 对象 / what it is about */
  about!: 'matter' | 'assignment' | 'triage' | 'sealed';
  /** 对象编号 / matter, assignment, or submission of a triage item or sealed file */
  subjectId!: string;
  /** 可见范围 / who reads it */
  visibility!: 'unit' | 'desk' | 'handlers' | 'sealed-desk';
  /** 作者 / author */
  author!: NoteAuthorResponse;
  /** 写于 / instant */
  writtenAt!: Date;
  /** 版本 / 1, and one more with each change */
  version!: number;
  /** 最近修改 / instant of this version */
  changedAt!: Date;
  /** 撤回于 / instant; null for one that stands */
  withdrawnAt!: Date | null;
  /** 内容 / empty for a withdrawn note */
  text!: string;
}

/** 备注版本 / one wording of a note */
export class NoteVersionResponse implements NoteVersion {
  /** 版本 / number */
  version!: number;
  /** 内容 / text */
  text!: string;
  /** 写于 / instant */
  writtenAt!: Date;
}

/** 已保存 / the note as it was stored */
export class NoteWrittenResponse {
  /** 编号 / id of the note */
  id!: string;
  /** 版本 / its version */
  version!: number;
}

/** 提到我的备注 / a note that names the caller; its words are read where the note is */
export class MentionResponse implements MentionView {
  /** 备注 / id of the note */
  noteId!: string;
  /** 对象 / what the note is about */
  about!: 'matter' | 'assignment' | 'triage' | 'sealed';
  /** 对象编号 / matter, assignment, or submission of a triage item */
  subjectId!: string;
  /** 作者 / author */
  author!: NoteAuthorResponse;
  /** 提到的时间 / instant */
  mentionedAt!: Date;
  /** 已读于 / instant; null for an unread one */
  readAt!: Date | null;
}
