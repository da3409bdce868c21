import { ours, practice, RELATIONS, type RelationCode } from '#cases/lifecycle';
import type { Indicator } from './figure.js';

/** An open submission in the register; amendments do not count. */
export interface SubmissionFact {
  channel: string;
  /** ONLINE LETTER PHONE FAX VISIT OTHER */
  form: string;
  /** As links store it: first, repeat, mass_mail, etc.; null when it is not linked yet. */
  relation: string | null;
  /** A question or praise: handled as an order, and no petition. */
  asOrder?: boolean;
}

const isRelation = (code: string): code is RelationCode => Object.hasOwn(RELATIONS, code);

/** Counts as a repeat only by the rule of its relation, never for mass mail, joint handling or an echo (INV-41). */
function isRepeat({ relation }: SubmissionFact): boolean {
  const code = (relation ?? '').toUpperCase();
  return isRelation(code) && RELATIONS[code].countsAsRepeat;
}

/** An echo was counted where it came from; thanks are no petition. */
function uncounted({ relation }: SubmissionFact): { counts: false; but: 'channelEcho' | 'thanks' } | undefined {
  if (relation === 'channel_echo') return { counts: false, but: 'channelEcho' };
  return relation === 'thanks' ? { counts: false, but: 'thanks' } : undefined;
}

/** For an imported submission the form decides; a phone call belongs to the hotline. */
function isPetition({ channel, form, asOrder }: SubmissionFact): boolean {
  if (asOrder || channel === 'hotline' || channel === 'feed') return false;
  return channel !== 'import' || !['PHONE', 'OTHER'].includes(form);
}

export const SUBMISSIONS: readonly Indicator<SubmissionFact>[] = [
  {
    code: 'repeatRate',
    title: { zh: '重复信访率', en: 'repeat petitions' },
    definition: {
      zh: '本期重复件 ÷ 本期来件；一信多投、同事多人、并处不是重复件而计入来件，跨渠道回声和致谢两边都不计',
      en: 'repeats ÷ submissions of the period; mass mail, same matter by others and joint handling are no repeats but are submissions; echoes and thanks are in neither',
    },
    basis: [practice('重复信访率 = 重复件 / 总件，一套省级分析系统'), ours('INV-41')],
    apart: ['channelEcho', 'thanks'],
    judge: (fact) => uncounted(fact) ?? { counts: isRepeat(fact) },
  },
  {
    code: 'onlineShare',
    title: { zh: '网上信访占比', en: 'petitions made online' },
    definition: {
      zh: '本期网上来件 ÷ 本期信访来件（来信、来访、网上、传真等；不含热线和网络信息）',
      en: 'petitions made online ÷ petitions of the period (letter, visit, online, fax; no hotline, no online information)',
    },
    basis: [practice('网上信访占比，一套省级分析系统')],
    apart: ['notPetition', 'channelEcho', 'thanks'],
    judge: (fact) => {
      const but = uncounted(fact);
      if (but) return but;
      return isPetition(fact) ? { counts: fact.form === 'ONLINE' } : { counts: false, but: 'notPetition' };
    },
  },
];
