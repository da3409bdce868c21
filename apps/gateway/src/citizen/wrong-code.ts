import { ProblemError } from '#platform';

/** One answer for every wrong query code: it does not say what is wrong about it. */
export function wrongCode(): ProblemError {
  return new ProblemError('not-found', { zh: '查询码不正确', en: 'This query code is not known' });
}
