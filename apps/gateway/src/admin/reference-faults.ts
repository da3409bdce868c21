import { ProblemError } from '#platform';
import { faultText, type ReferenceFault } from '#routing';
import type { ReferenceFaultResponse } from './reference-responses.js';

/** The faults with their texts in both languages. */
export const listedFaults = (faults: readonly ReferenceFault[]): ReferenceFaultResponse[] =>
  faults.map((fault) => {
    const { table, row, code, field, reason } = fault;
    return { table, row, code, field, reason, ...faultText(fault) };
  });

/** A refusal that names every listed fault: `duties[17].lead`, with the row's code in the message. */
export function referenceProblem(
  { total, listed }: { total: number; listed: readonly ReferenceFault[] },
  later: number | null,
): ProblemError {
  const when =
    later === null ? { zh: '', en: '' } : { zh: `（版本 ${later} 生效之日）`, en: ` on the day of version ${later}` };
  const detail = {
    zh: `参考数据有 ${total} 处错误${when.zh}，列出 ${listed.length} 处`,
    en: `the reference data have ${total} faults${when.en}, of which ${listed.length} are listed`,
  };
  return new ProblemError(
    'invalid-payload',
    detail,
    listed.map((fault) => {
      const { table, row, code, field } = fault;
      const { zh, en } = faultText(fault);
      const named = `${table}${row === null ? '' : `[${row}]`}`;
      return {
        field: field === '' ? named : `${named}.${field}`,
        zh: code === null ? zh : `${code}：${zh}`,
        en: code === null ? en : `${code}: ${en}`,
      };
    }),
  );
}
