import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type FieldProblem, ProblemError } from '#platform';
import { Needs } from '../http/access.js';
import { LimitBody } from '../http/body-limits.js';
import { ImportReadingBody } from './import-bodies.js';
import type { ImportReadingResponse } from './import-responses.js';
import { type UnreadImport, MOST_CONSOLE_ROWS, readImport } from './read-import.js';

/** A file of 8 MB in Base64. */
const IMPORT_FILE = { bytes: 12 * 1024 * 1024, textBytes: 12 * 1024 * 1024, values: 2_000, depth: 4 };

/** 文件导入: what a table holds, before its rows are registered. */
@Controller('import-readings')
export class ImportsController {
  /**
   * 读取待导入的文件 / Read a file that is to be imported: its columns, the field of each, and what is wrong with which row
   *
   * @remarks A dry run: nothing is stored. The rows of the answer are sent one by one to `POST /intake/import`. Larger files are imported by `npm run import`.
   */
  @Post()
  @HttpCode(200)
  @Needs('submission:register')
  @LimitBody(IMPORT_FILE)
  async read(@Body() body: ImportReadingBody): Promise<ImportReadingResponse> {
    const reading = await readImport(body, new Date());
    if (reading.outcome === 'refused') throw new ProblemError('invalid-payload', undefined, [FAULTS[reading.reason]]);
    const { outcome: _, ...read } = reading;
    return read;
  }
}

const FAULTS: Record<UnreadImport, FieldProblem> = {
  format: { field: 'name', zh: '须为 .csv 或 .xlsx 文件', en: 'must be a .csv or .xlsx file' },
  'too-many-rows': {
    field: 'content',
    zh: `超过 ${MOST_CONSOLE_ROWS} 行；请用命令 npm run import 导入，或拆成几个文件`,
    en: `has more than ${MOST_CONSOLE_ROWS} rows; import it by the command npm run import, or split it`,
  },
  'unreadable-file': { field: 'content', zh: '文件已损坏或不是这种格式', en: 'is damaged or of another format' },
  'too-big': { field: 'content', zh: '工作簿过大', en: 'is a workbook that is too large' },
};
