import type { RowReason } from '#intake';

/** One problem of a row, as a text for the person who corrects it. */
export interface RowProblem {
  /** Field of the import payload; empty for the row as a whole. */
  field: string;
  message: string;
}

const WORDS: Record<RowReason, RowProblem> = {
  'no-header': { field: '', message: '没有标题或内容列' },
  'no-words': { field: 'title、text', message: '标题和内容都是空的' },
  'broken-quote': { field: '', message: '引号不成对' },
  'too-long': { field: '', message: '这一行过长' },
  'not-json': { field: '', message: '不是有效的 JSON' },
  'not-an-object': { field: '', message: '不是 JSON 对象' },
  'unreadable-file': { field: '', message: '文件已损坏或不是这种格式' },
  'too-big': { field: '', message: '工作簿过大' },
};

/** Why a row could not be read. */
export function problemOf(reason: RowReason): RowProblem {
  return WORDS[reason];
}

/** The problems of one row as one cell: `time：必填；text：最多 200000 个字符`. */
export function inOneLine(problems: readonly RowProblem[]): { fields: string; reasons: string } {
  return {
    fields: problems
      .map(({ field }) => field)
      .filter(Boolean)
      .join('、'),
    reasons: problems
      .map(({ field, message }) => (field && problems.length > 1 ? `${field}：${message}` : message))
      .join('；'),
  };
}
