import { titleFrom } from '../connectors/file-row.js';
import { readTime } from '../formats/time.js';
import { readPlainRows } from '../readers/read-rows.js';
import { isConsent, isKeptWithoutConsent } from '../formats/consent.js';

type SurveyRecord = Record<string, string>;

/** One line below the header, or why it or the whole file cannot be read. */
export type SurveyLine = { line: number; record: SurveyRecord } | { line: number; fault: { zh: string; en: string } };

/** Headers of survey tools and of community workers, for each field of the channel `survey`. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  answerId: ['答卷编号', '报告编号', '编号', '答题编号', 'answerId'],
  number: ['序号', '答题序号'],
  survey: ['调查名称', '问卷名称', '问卷标题', 'survey'],
  kind: ['种类', '类型', 'kind'],
  title: ['标题', '摘要', '主题', 'title'],
  text: ['内容', '意见', '意见建议', '意见和建议', '反映内容', '反映问题', '问题描述', '答案', 'text'],
  place: ['地点', '社区', '小区', '所在社区', 'place'],
  collectedAt: ['调查时间', '提交答卷时间', '答卷时间', '填写时间', '报告时间', 'collectedAt'],
  contactConsent: ['同意联系', '是否同意联系', '同意留存联系方式', '是否愿意接受回访', 'contactConsent'],
  publish: ['同意公开', '是否同意公开', 'publish'],
  name: ['姓名', '称呼', 'name'],
  phone: ['电话', '手机', '手机号', '联系电话', '联系方式', 'phone'],
  address: ['住址', '家庭住址', '本人地址', 'address'],
  collector: ['调查员', '网格员', '社区工作者', '报告人', 'collector'],
};

const FIELD_OF = new Map(Object.entries(COLUMNS).flatMap(([field, names]) => names.map((name) => [name, field])));
const FLAGS = ['contactConsent', 'publish'];

/** Titles and notes above the header. */
const HEADER_WITHIN = 20;

const NO_HEADER = {
  zh: '前 20 行没有“内容”一列的表头',
  en: 'none of the first 20 lines is a header with a column 内容',
};

/** Reads a table of answers: the first line with a column of words is its header. */
export async function* readSurveyTable(
  chunks: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
): AsyncGenerator<SurveyLine> {
  let header: string[] | undefined;
  let above = 0;
  for await (const row of readPlainRows(chunks, format)) {
    if ('reason' in row) {
      yield { line: row.line, fault: { zh: `无法读取：${row.reason}`, en: `cannot be read: ${row.reason}` } };
      continue;
    }
    const cells = row.cells.map((cell) => cell.trim());
    if (header !== undefined) {
      const names = header;
      const filled = cells.flatMap((cell, place) =>
        cell === '' ? [] : [[names[place] || `列${place + 1}`, cell] as const],
      );
      if (filled.length > 0) yield { line: row.line, record: Object.fromEntries(filled) };
    } else if (cells.some((cell) => FIELD_OF.get(cell) === 'text')) header = cells;
    else if (++above >= HEADER_WITHIN) break;
  }
  if (header === undefined) yield { line: 1, fault: NO_HEADER };
}

/** An answer as the channel takes it, with the part of the line that may be kept. */
export interface SurveyAnswer {
  payload: Record<string, unknown>;
  kept: SurveyRecord;
}

/**
 * Makes an answer of a line. Without consent the columns of the person, and those that may name one, are left out before anything is stored, so the original
 * bytes do not hold them either. `survey`: the name of the file, where no column names the survey.
 */
export function surveyAnswerOf(record: SurveyRecord, survey: string): SurveyAnswer {
  const agrees = Object.entries(record).some(
    ([header, cell]) => FIELD_OF.get(header) === 'contactConsent' && isConsent(cell),
  );
  const kept = Object.fromEntries(
    Object.entries(record).filter(([header]) => agrees || isKeptWithoutConsent(FIELD_OF.get(header), header)),
  );
  const payload: Record<string, unknown> = { survey };
  for (const [header, cell] of Object.entries(kept)) {
    const field = FIELD_OF.get(header);
    if (field === undefined) payload[`列：${header}`] = cell;
    else if (field === 'collectedAt') payload[field] = readTime(cell)?.instant ?? cell;
    else payload[field] ??= FLAGS.includes(field) ? isConsent(cell) : cell;
  }
  return { payload: withTitle(withId(payload)), kept };
}

/** A running number is unique within its survey only. */
function withId({ number, ...payload }: Record<string, unknown>): Record<string, unknown> {
  if (number === undefined || payload['answerId'] !== undefined) return payload;
  return { ...payload, answerId: `${String(payload['survey'])}#${String(number)}` };
}

function withTitle(payload: Record<string, unknown>): Record<string, unknown> {
  const { title, text } = payload;
  return title === undefined && typeof text === 'string' ? { ...payload, title: titleFrom(text) } : payload;
}
