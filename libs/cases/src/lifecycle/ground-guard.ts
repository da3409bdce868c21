import type { LifecycleFacts } from './facts.js';
import { PETITION_GROUNDS } from './grounds.js';

type Facts = Pick<LifecycleFacts, 'given' | 'other' | 'actor' | 'newFactsClaimed' | 'settings' | 'receivedBy'>;

/**
 * Whether a petition may be refused on the named ground with the facts at hand. R1 (Art. 19(3)) needs a live,
 * lower-level proceeding of the same matter that is not overdue (INV-17). R4 (Art. 36(3)) needs a delivered recheck and
 * a person's finding that facts and reasons are the same (INV-18). Litigation (R2) is no ground of refusal: letters and
 * online petitions are transferred to the 政法部门, visitors are guided there (Art. 22(2)). A unit that holds a transferred petition objects
 * instead of using R3; a body that received it directly names the right one (Art. 23(2)). Local grounds must be adopted by this city.
 */
export function groundSupported({ given, other, actor, newFactsClaimed, settings, receivedBy }: Facts): boolean {
  const code = given.ground ?? '';
  if (!Object.hasOwn(PETITION_GROUNDS, code)) return false;
  const ground = PETITION_GROUNDS[code as keyof typeof PETITION_GROUNDS];
  if (ground.scope === 'local' && !settings.localGrounds.includes(code)) return false;
  if (code === 'R1') return other !== null && other.level === 'lower' && other.live && other.sameMatter && !other.late;
  if (code === 'R2') return false;
  if (code === 'R3')
    return (given.body ?? '').trim().length > 0 && (actor.roles.includes('clerk') || receivedBy === 'other-body');
  if (code === 'R4')
    return (
      other !== null &&
      other.sameMatter &&
      other.recheckDelivered &&
      given.sameFacts === true &&
      (!newFactsClaimed || (given.text ?? '').trim().length > 0)
    );
  return true;
}
