import { art, ours, practice, type Basis, type BilingualTitle } from './basis.js';

/** 关联关系 between two submissions or proceedings. */
export const RELATION_CODES = ['REPEAT', 'MASS_MAIL', 'SAME_MATTER', 'JOINT', 'RESUBMIT', 'CHANNEL_ECHO'] as const;
export type RelationCode = (typeof RELATION_CODES)[number];

export interface RelationRule extends BilingualTitle {
  /** Counts in the repeat rate 重复率 (INV-41). */
  countsAsRepeat: boolean;
  /** The proceeding that it joins is urged 催办. */
  urges: boolean;
  /** Each petitioner is answered, merged or not. */
  answered: boolean;
  basis: readonly Basis[];
}

/** How each relation is counted, and the duties that follow from it. */
export const RELATIONS: Readonly<Record<RelationCode, RelationRule>> = {
  REPEAT: {
    zh: '重复信访',
    en: 'repeat: same person, same matter, later',
    countsAsRepeat: true,
    urges: true,
    answered: true,
    basis: [art('19(3)'), art('36(3)')],
  },
  MASS_MAIL: {
    zh: '一信多投',
    en: 'one letter to many',
    countsAsRepeat: false,
    urges: false,
    answered: true,
    basis: [practice('not counted as a repeat in four systems')],
  },
  SAME_MATTER: {
    zh: '同一事项多人',
    en: 'same matter, different people',
    countsAsRepeat: false,
    urges: false,
    answered: true,
    basis: [ours('each petitioner is answered')],
  },
  JOINT: {
    zh: '并处',
    en: 'handled together by decision',
    countsAsRepeat: false,
    urges: false,
    answered: true,
    basis: [practice('not counted as a repeat in four systems')],
  },
  RESUBMIT: {
    zh: '不满意再提',
    en: 'submitted again after it was done',
    countsAsRepeat: true,
    urges: false,
    answered: true,
    basis: [art('35'), art('36(3)')],
  },
  CHANNEL_ECHO: {
    zh: '跨渠道回声',
    en: 'our own message, sent back by another system',
    countsAsRepeat: false,
    urges: false,
    answered: false,
    basis: [ours('never counted')],
  },
};
