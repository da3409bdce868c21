import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { LIVE_OR_ARCHIVE, type LiveOrArchive, ROW_CHANNELS, type RowChannel } from '#intake';

/** 待导入的文件 / a table that is to be imported, and how it is read */
export class ImportReadingBody {
  /** 文件名，.csv 或 .xlsx / name of the file */
  @IsString()
  @Length(5, 300)
  name!: string;

  /** 文件内容，Base64，最多 8 MB / its bytes in Base64 */
  @IsString()
  @Length(4, 12 * 1024 * 1024)
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/)
  content!: string;

  /** 表中没有渠道列时的渠道 / channel of rows whose table has no column for it */
  @IsIn(ROW_CHANNELS)
  channel!: RowChannel;

  /** 现办或档案 / live work, or history that is only registered */
  @IsIn(LIVE_OR_ARCHIVE)
  as!: LiveOrArchive;

  /** 迟登原因 / why rows of long ago are live work */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  lateReason?: string;

  /** 列与字段的对应；空文字表示此列不对应任何字段 / column name → field; an empty text keeps the column aside */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  columns?: Record<string, string>;
}
