import type { Misfit } from '#delivery';
import { ProblemError } from '#platform';

/** Field of the request, and what is wrong with it. */
const MISFITS: Record<Misfit, { field: string; zh: string; en: string }> = {
  'address-form': {
    field: 'url',
    zh: '该协议的地址须以 /requests.json 结尾',
    en: 'must end with /requests.json for this protocol',
  },
  'key-needed': {
    field: 'key',
    zh: '该协议须填写对方系统给的密钥',
    en: 'this protocol needs the key that the other system gave',
  },
  'key-not-taken': {
    field: 'key',
    zh: '该协议的密钥由本系统生成',
    en: 'the hub makes the key of this protocol itself',
  },
  'services-needed': {
    field: 'serviceCodes',
    zh: '该协议须填写服务代码，且须有 * 一项',
    en: 'this protocol needs service codes, one of them for *',
  },
  'services-not-taken': { field: 'serviceCodes', zh: '该协议没有服务代码', en: 'this protocol has no service codes' },
  'types-not-carried': {
    field: 'types',
    zh: '该协议只能推送派单（assignment.sent）',
    en: 'this protocol carries assignment.sent alone',
  },
};

export function misfitProblem(misfit: Misfit): ProblemError {
  return new ProblemError('invalid-payload', undefined, [MISFITS[misfit]]);
}
