import type { SubmittedFile } from '#intake';

/** 来件附件 / a file that came with a submission; `/submissions/{number}/files` shows more and gives it */
export class SubmittedFileResponse implements SubmittedFile {
  /** 序号 / position in the submission, from 1 */
  place!: number;
  /** 大小 / bytes */
  size!: number;
  /** 可疑 / name, type and first bytes contradict each other, or a click on the name runs it; null until it was examined */
  doubtful!: boolean | null;
}
