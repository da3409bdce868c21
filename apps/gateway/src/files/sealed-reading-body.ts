import { IsIn, IsOptional } from 'class-validator';
import type { FileForm } from '#casework';
import { PurposeBody } from '../http/purpose-body.js';

/** 阅看密件附件 */
export class SealedReadingBody extends PurposeBody {
  /** 形式：原件（默认）、去除拍摄信息的图片、缩略图 / the bytes as they arrived unless another form is wanted */
  @IsOptional()
  @IsIn(['original', 'file', 'thumbnail'])
  form?: FileForm;
}
