import { art, type Basis, type Words } from './rules/basis.js';
import type { Step } from './rules/lifecycle.js';

/**
 * Steps that the tables have and that nobody has built behind the door: sealing an open case, or a part of it, after routing wrote its
 * words down. Saying so is better than a state called sealed over words that others can read.
 */
export function unbuiltRule({ row }: Step): (Words & { rule: string; basis: Basis }) | undefined {
  if (row.opens !== 'sealed-matter' && row.event !== 'seal') return undefined;
  return {
    rule: 'sealingNotBuilt', basis: art('30(3)'), zh: '来件公开办理后的密封、分出尚未建成：请停止流转并报密件柜台',
    en: 'sealing a case, or a part of one, after it was opened is not built: stop passing it on and tell the sealed desk',
  };
}
