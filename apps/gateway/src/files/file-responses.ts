import type { FileView, SealedAttachmentView, Withheld } from '#casework';
import type { PictureState, ScanState } from '#intake';

/** 密件附件 / a file of a sealed submission */
export class SealedAttachmentResponse implements SealedAttachmentView {
  id!: string;
  /** 序号 / position in the submission, from 1 */
  place!: number;
  /** 文件名 / its name as it was sent, without characters that cannot be seen */
  name!: string;
  /** 所称类型 / media type as its sender stated it */
  mediaType!: string;
  /** 大小 / bytes */
  size!: number;
  /** 可疑 / name, type and first bytes contradict each other, or a click on the name runs it; null until it was examined */
  doubtful!: boolean | null;
  /** 病毒扫描 / what the virus scanner says; an infected file is given to nobody */
  scan!: ScanState;
  /** 病毒名 / what the scanner found */
  finding!: string | null;
  /** 图片 / whether a picture without camera data was made of it */
  picture!: PictureState;
}

/** 来件附件 / a file of an open submission */
export class FileResponse implements FileView {
  id!: string;
  /** 序号 / position in the submission, from 1 */
  place!: number;
  /** 文件名（已脱敏） / its name, masked as the words are */
  name!: string;
  /** 所称类型 / media type as its sender stated it */
  mediaType!: string;
  /** 大小 / bytes, as it was sent */
  size!: number;
  /** 可疑 / name, type and first bytes contradict each other, or a click on the name runs it; null until it was examined */
  doubtful!: boolean | null;
  /** 病毒扫描 / what the virus scanner says; an infected file is given to nobody */
  scan!: ScanState;
  /** 病毒名 / what the scanner found */
  finding!: string | null;
  /** 图片 / whether a picture without camera data was made of it; only then there is a thumbnail */
  picture!: PictureState;
  /** 提供方式 / how it is given: the picture that was made anew, as it was sent (a film without place and camera), or not at all */
  given!: 'picture' | 'as-sent' | 'nothing';
  /** 不提供的原因 / why it is not given; null when it is */
  withheld!: Withheld | null;
}
