import { isShortText, laterJoins, type GroupUnit, type LaterJoin, type LinkModel } from '#routing/lab';
import type { Placed, PlacedMatter } from './placings.js';

/** A matter that was brought into another one. */
interface United {
  from: string;
  neighbourhood: string;
  nearest: readonly [Placed, Placed];
}

/** Matters that turned out to be one. */
export class UnitedMatters {
  readonly #into = new Map<string, string>();

  constructor(private readonly matters: Map<string, PlacedMatter>) {}

  /** Brings together the matters that would be one, had they come in another order, surest first; where a person is asked, they stay two. */
  bringTogether(units: readonly GroupUnit[], agree: (a: string, b: string) => number, model: LinkModel): United[] {
    const united: United[] = [];
    for (;;) {
      const compared = this.unitsNow(units).flatMap(({ id, submissions }) => {
        const matter = this.matters.get(id);
        if (!matter || matter.further) return [];
        const short = new Set(matter.members.filter(({ facts }) => isShortText(facts)).map((one) => one.id));
        return [{ id, submissions, size: matter.members.length, short }];
      });
      const first = laterJoins(compared, agree, model).find(({ isSure }) => isSure);
      if (!first) return united;
      united.push(this.#unite(first));
    }
  }

  /** The units after matters were brought together. */
  unitsNow(units: readonly GroupUnit[]): GroupUnit[] {
    const now = new Map<string, GroupUnit>();
    for (const { id: before, submissions } of units) {
      const id = this.#continuedIn(before);
      const group = this.#matter(id).neighbourhood;
      now.set(id, { id, group, submissions: [...(now.get(id)?.submissions ?? []), ...submissions] });
    }
    return [...now.values()];
  }

  /** The larger goes on. */
  #unite({ a, b, nearest: [x, y] }: LaterJoin): United {
    const [one, other] = [this.#matter(a), this.#matter(b)];
    const nearest = [memberOf(one, x), memberOf(other, y)] as const;
    const [into, from] = one.members.length >= other.members.length ? [a, b] : [b, a];
    const { neighbourhood, members } = this.#matter(from);
    for (const member of members) member.matterId = into;
    this.#matter(into).members.push(...members);
    this.matters.delete(from);
    this.#into.set(from, into);
    return { from, neighbourhood, nearest };
  }

  #continuedIn(id: string): string {
    const into = this.#into.get(id);
    return into === undefined ? id : this.#continuedIn(into);
  }

  #matter(id: string): PlacedMatter {
    const matter = this.matters.get(id);
    if (!matter) throw new Error(`no matter ${id}`);
    return matter;
  }
}

function memberOf({ members }: PlacedMatter, id: string): Placed {
  const member = members.find((one) => one.id === id);
  if (!member) throw new Error(`no submission ${id}`);
  return member;
}
