import { ProblemError } from '#platform';

const TEXTS = {
  'needs-person': {
    zh: '须由登录的管理员办理：已有两名管理员，涉及案件的密钥和推送地址须两人',
    en: 'An administrator has to be logged in: there are two by now, and a key or address that reads cases needs both.',
  },
  'same-person': { zh: '办理人不能自己确认', en: 'Another person than its maker must confirm it.' },
} as const;

/** Why a right to read is not given or confirmed by this caller. */
export const secondPersonProblem = (reason: keyof typeof TEXTS): ProblemError =>
  new ProblemError('forbidden', TEXTS[reason]);
