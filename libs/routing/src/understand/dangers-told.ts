import { dangerByRules, dangerOf, type Danger } from '../danger/danger.js';
import type { ReferenceData } from '../reference/reference.js';
import { riskFlags } from './risk.js';
import type { RiskFlag } from './understanding.js';

/** Risks that count wherever they are written. A category or a file name says 安全隐患 of an ordinary fault too. */
const ANYWHERE = /^THREAT_|^DANGER_NOW$/;
const LEVELS: readonly Danger['level'][] = ['none', 'soon', 'now'];

/**
 * The risks and the danger that a submission tells of, in its text or in another field. In a field the rules must find
 * the danger as well: of a place or a category alone the learned judge would hear one too often.
 */
export function dangersTold(
  { title, text, fields }: { title: string; text: string; fields: readonly string[] },
  ref: ReferenceData,
): { risk: RiskFlag[]; danger: Danger } {
  const whole = `${title}\n${text}`;
  const risk = riskFlags(whole, ref);
  const danger = dangerOf({ title, text }, ref);
  const written = fields.join('。');
  if (written === '') return { risk, danger };
  const more = riskFlags(written, ref)
    .filter(({ code }) => ANYWHERE.test(code) && !risk.some((flag) => flag.code === code))
    .map((flag) => ({ ...flag, at: whole.length + 1 + flag.at }));
  const inFields = dangerByRules(written).level === 'none' ? danger : dangerOf({ title: '', text: written }, ref);
  return { risk: [...risk, ...more], danger: worse(danger, inFields) };
}

const worse = (one: Danger, other: Danger): Danger =>
  LEVELS.indexOf(other.level) > LEVELS.indexOf(one.level) ? other : one;
