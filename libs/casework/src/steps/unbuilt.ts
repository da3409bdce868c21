import { art, type Basis, type Words } from '../rules/basis.js';
import type { Step } from '../rules/lifecycle.js';

/**
 * Whether a step of the tables is built behind the door, so that it may be offered. Sealing a case, or a part of it, after routing wrote
 * its words down is not: saying so is better than a state called sealed over words that others can read.
 */
export const isBuilt = ({ event }: { event: string }): boolean => event !== 'seal' && event !== 'exposeAccusation';

export function unbuiltRule({ row }: Step): (Words & { rule: string; basis: Basis }) | undefined {
  if (isBuilt(row)) return undefined;
  return {
    rule: 'sealingNotBuilt', basis: art('30(3)'), zh: '来件公开办理后的密封、分出尚未建成：请停止流转并报密件柜台',
    en: 'sealing a case, or a part of one, after it was opened is not built: stop passing it on and tell the sealed desk',
  };
}
