import { ApiProperty } from '@nestjs/swagger';
import type { ReadImport, ImportRowProblem } from './read-import.js';

/** 列 / a column of the table */
export class ImportColumnResponse {
  /** 列名 / as written in the header */
  name!: string;
  /** 对应字段；空则存入附加信息 / field that it fills; null where it is kept aside */
  field!: string | null;
}

/** 行的问题 / what is wrong with a row */
export class RowProblemResponse implements ImportRowProblem {
  /** 字段 / field; empty for the row as a whole */
  field!: string;
  /** 中文说明 / in Chinese */
  zh!: string;
  /** 英文说明 / in English */
  en!: string;
}

/** 读出的一行 / a row that was read */
export class ImportRowResponse {
  /** 行号 / line of the file */
  line!: number;
  /** 按 `POST /intake/import` 的字段；不能读出时为空 / as `POST /intake/import` takes it; null where it could not be read */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  row!: object | null;
  /** 问题；没有则可登记 / what is wrong; a row without problems can be registered */
  problems!: RowProblemResponse[];
  /** 未能识别而照原样保存的内容 / what was not understood and is kept as written */
  doubts!: string[];
}

/** 读出的文件；尚未登记 / what a file holds; nothing is registered */
export class ImportReadingResponse implements ReadImport {
  /** 是否找到表头；否则没有读出任何行 / whether a header was found; without one no row was read */
  hasHeader!: boolean;
  /** 列 / columns in their order, with the field of each */
  columns!: ImportColumnResponse[];
  /** 可选的字段 / fields that a column may fill */
  fields!: string[];
  /** 行 / rows, at most 5,000 */
  rows!: ImportRowResponse[];
  /** 有误行数 / rows that cannot be registered */
  bad!: number;
  /** 未读的工作表 / sheets that have rows and were not read */
  otherSheets!: string[];
}
