import type { SearchRefusal } from '#casework';
import { ProblemError, type FieldProblem } from '#platform';

type Reason = SearchRefusal['reason'] | 'nobody';

const TOLD: Record<Reason, Omit<FieldProblem, 'field'>> = {
  cursor: { zh: '游标不属于此次检索，请从第一页开始', en: 'belongs to another search; begin with the first page' },
  'nothing-to-look-up': {
    zh: '至少要有两个相连的汉字，或两位以上的字母、数字',
    en: 'needs two Chinese characters in a row, or a word or number of two characters',
  },
  person: {
    zh: '网址中不得含电话、证件号等个人信息；按人检索请用 POST /search/people',
    en: 'an address must not hold a phone or an ID number; search people by POST /search/people',
  },
  nobody: { zh: '不能识别到具体的人', en: 'names nobody in particular' },
};

/** The answer to a search that cannot be made, with the parameter that is wrong. */
export const refusalOfSearch = (
  { field, reason }: { outcome: 'refused'; field: string; reason: Reason },
  code: 'invalid-parameter' | 'invalid-payload',
): ProblemError => new ProblemError(code, undefined, [{ field, ...TOLD[reason] }]);
