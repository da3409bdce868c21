import {
  agreements, cohesionOf, compare, EXAMINED, fallsInto, joinsMatter, judgedMember, linkKeys, nearness, pairsIn, regroup,
  type LinkFacts, type LinkModel, type LinkVerdict, type Part, type Unit, type Vocabulary,
} from '#routing';
import { type Message } from './messages.js';

/** As the hub bounds it: how many of the latest submissions a key gives, how many are compared in all, how far back. */
const PER_KEY = 40;
const COMPARED = 120;
const LOOK_BACK = 300 * 86_400_000;

interface Placed {
  id: string;
  facts: LinkFacts;
  keys: readonly string[];
  matterId: string;
}

interface Matter {
  neighbourhood: string;
  members: Placed[];
}

/** The hub's linking without its database: the same rules in the same order over the same bounds. */
export class MemoryHub {
  readonly #byKey = new Map<string, Placed[]>();
  readonly #matters = new Map<string, Matter>();
  /** Matters of each neighbourhood. */
  readonly #neighbourhoods = new Map<string, Set<string>>();
  readonly #cohesion = new Map<string, number>();
  readonly #joins: { id: string; with: string; verdict: LinkVerdict }[] = [];
  #due = new Set<string>();
  #merges = 0;
  #splits = 0;

  constructor(private readonly vocabulary: Vocabulary, private readonly model: LinkModel) {}

  take({ id, facts: read }: Message): void {
    // A suspected accusation is read like others once a person released it; until then it is sealed and in no neighbourhood.
    const facts = { ...read, understanding: { ...read.understanding, accusation: { ...read.understanding.accusation, suspected: false } } };
    const placed: Placed = { id, facts, keys: linkKeys(facts.understanding, facts.personKeys), matterId: id };
    const judged = this.#candidates(placed).map((other) => ({
      submissionId: other.id, matterId: other.matterId, neighbourhood: this.#matters.get(other.matterId)?.neighbourhood ?? null,
      verdict: compare(facts, other.facts, this.vocabulary, this.model),
    }));
    const members = judged.map(judgedMember);
    const known = joinsMatter(members, (matter) => this.#matters.get(matter)?.members.length ?? 0, this.model);
    if (known === undefined) this.#open(placed, members);
    else {
      const [best] = judged.filter(({ matterId }) => matterId === known).sort((a, b) => b.verdict.score - a.verdict.score);
      if (best) this.#joins.push({ id, with: best.submissionId, verdict: best.verdict });
      placed.matterId = known;
      this.#matters.get(known)?.members.push(placed);
    }
    this.#due.add(this.#matters.get(placed.matterId)?.neighbourhood ?? id);
    for (const key of placed.keys) this.#byKey.set(key, [placed, ...(this.#byKey.get(key) ?? [])].slice(0, PER_KEY));
    this.vocabulary.learn(pairsIn(facts.reading), facts.understanding.place.anchors);
  }

  #candidates({ keys, facts }: Placed): Placed[] {
    const shared = new Map<Placed, number>();
    for (const other of keys.flatMap((key) => this.#byKey.get(key) ?? [])) {
      if (facts.submittedAt.getTime() - other.facts.submittedAt.getTime() <= LOOK_BACK) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return [...shared].sort((a, b) => b[1] - a[1]).slice(0, COMPARED).map(([other]) => other);
  }

  /** A matter of its own, in the neighbourhood it falls into. */
  #open(placed: Placed, judged: Parameters<typeof joinsMatter>[0]): void {
    const sizes = (name: string): number => this.#membersOf(name).length;
    const [home = placed.id, ...others] = fallsInto(nearness(judged, ({ neighbourhood }) => neighbourhood, sizes), sizes, this.model);
    this.#matters.set(placed.id, { neighbourhood: home, members: [placed] });
    this.#neighbourhoods.set(home, (this.#neighbourhoods.get(home) ?? new Set()).add(placed.id));
    for (const other of others) {
      this.#merges++;
      for (const matter of [...(this.#neighbourhoods.get(other) ?? [])]) this.#move(matter, home);
    }
  }

  #membersOf(neighbourhood: string): Placed[] {
    return [...(this.#neighbourhoods.get(neighbourhood) ?? [])].flatMap((matter) => this.#matters.get(matter)?.members ?? []);
  }

  #move(matterId: string, to: string): void {
    const matter = this.#matters.get(matterId);
    if (!matter || matter.neighbourhood === to) return;
    const left = this.#neighbourhoods.get(matter.neighbourhood);
    left?.delete(matterId);
    if (left?.size === 0) this.#neighbourhoods.delete(matter.neighbourhood);
    this.#neighbourhoods.set(to, (this.#neighbourhoods.get(to) ?? new Set()).add(matterId));
    matter.neighbourhood = to;
  }

  /** What the hub's task does with every neighbourhood that grew since. */
  examine(): void {
    const due = this.#due;
    this.#due = new Set();
    for (const name of due) {
      // One alone was held against everything near it when it came.
      if (this.#membersOf(name).length < 2) continue;
      const groups = [name, ...this.#near(name)];
      const sample = new Map(groups.flatMap((group) => this.#latest(group, group === name ? EXAMINED.members : EXAMINED.nearMembers).map((one) => [one.id, one.facts] as const)));
      const agree = agreements(sample, { vocabulary: this.vocabulary, model: this.model });
      const units = groups.flatMap((group) => [...(this.#neighbourhoods.get(group) ?? [])].flatMap((id): Unit[] => {
        const submissions = (this.#matters.get(id)?.members ?? []).map((one) => one.id).filter((one) => sample.has(one));
        return submissions.length > 0 ? [{ id, group, submissions }] : [];
      }));
      for (const part of regroup(units, agree, this.model)) this.#settle(part, cohesionOf(part.units.flatMap(({ submissions }) => submissions), agree));
      this.#merges += groups.filter((group) => !this.#neighbourhoods.has(group)).length;
    }
  }

  #settle({ group, units }: Part, cohesion: number): void {
    const name = group ?? `${(units[0] as Unit).id}+${this.#splits++}`;
    for (const { id } of units) this.#move(id, name);
    this.#cohesion.set(name, cohesion);
  }

  #latest(neighbourhood: string, most: number): Placed[] {
    return this.#membersOf(neighbourhood).sort((a, b) => b.facts.submittedAt.getTime() - a.facts.submittedAt.getTime()).slice(0, most);
  }

  /** The neighbourhoods with most retrieval keys in common. */
  #near(name: string): string[] {
    const shared = new Map<string, number>();
    for (const key of new Set(this.#latest(name, EXAMINED.members).flatMap(({ facts }) => facts.understanding.linkKeys))) {
      for (const { matterId } of this.#byKey.get(key) ?? []) {
        const other = this.#matters.get(matterId)?.neighbourhood;
        if (other !== undefined && other !== name) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    return [...shared].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, EXAMINED.near).map(([other]) => other);
  }

  result(): { neighbourhoodOf: Map<string, string>; matterOf: Map<string, string>; cohesionOf: Map<string, number>; merges: number; splits: number; joins: { id: string; with: string; verdict: LinkVerdict }[] } {
    const placed = [...this.#matters].flatMap(([matterId, { neighbourhood, members }]) => members.map(({ id }) => ({ id, matterId, neighbourhood })));
    return {
      neighbourhoodOf: new Map(placed.map(({ id, neighbourhood }) => [id, neighbourhood])), matterOf: new Map(placed.map(({ id, matterId }) => [id, matterId])),
      cohesionOf: this.#cohesion, merges: this.#merges, splits: this.#splits, joins: this.#joins,
    };
  }
}
