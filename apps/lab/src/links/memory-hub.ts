import { KeyIndex } from './key-index.js';
import {
  agreements,
  cohesionOf,
  compare,
  EXAMINED,
  fallsInto,
  joinsMatter,
  judgedMember,
  LEAST,
  linkKeys,
  nearness,
  pairsIn,
  regroup,
  type LinkFacts,
  type LinkModel,
  type LinkVerdict,
  type GroupPart,
  type GroupUnit,
  type Vocabulary,
} from '#routing/lab';
import { UnitedMatters } from './united-matters.js';
import { type CorpusMessage } from './messages.js';
import { type Placed, type PlacedMatter, type Placings } from './placings.js';

/** The hub's linking without its database: the same rules in the same order with the same limits. */
export class MemoryHub {
  readonly #index = new KeyIndex();
  #arrived = 0;
  readonly #matters = new Map<string, PlacedMatter>();
  /** Matters of each neighbourhood. */
  readonly #neighbourhoods = new Map<string, Set<string>>();
  readonly #cohesion = new Map<string, number>();
  readonly #joins: { id: string; with: string; verdict: LinkVerdict }[] = [];
  #due = new Set<string>();
  readonly #taken = { letters: 0, further: 0, met: 0 };
  readonly #united = new UnitedMatters(this.#matters);
  #merges = 0;
  #splits = 0;

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly model: LinkModel,
  ) {}

  take({ id, facts: read, further }: CorpusMessage): void {
    // A suspected accusation is read like others after a person's release; before that it is sealed and in no
    // neighbourhood.
    const facts = {
      ...read,
      understanding: {
        ...read.understanding,
        accusation: { ...read.understanding.accusation, suspected: false, held: false },
      },
    };
    const placed: Placed = {
      id,
      arrival: this.#arrived++,
      facts,
      keys: linkKeys(facts.understanding, facts.personKeys),
      matterId: id,
      letter: id,
    };
    const judged = this.#judged(placed);
    const members = judged.map(judgedMember);
    const joinable = members.filter(({ matterId }) => !this.#matters.get(matterId)?.further);
    const known = joinsMatter(joinable, (matter) => this.#matters.get(matter)?.members.length ?? 0, this.model);
    if (known === undefined) this.#open(placed, members);
    else {
      const [best] = judged
        .filter(({ matterId }) => matterId === known)
        .sort((a, b) => b.verdict.score - a.verdict.score);
      if (best) this.#joins.push({ id, with: best.submissionId, verdict: best.verdict });
      placed.matterId = known;
      this.#matters.get(known)?.members.push(placed);
    }
    this.#due.add(this.#matters.get(placed.matterId)?.neighbourhood ?? id);
    this.#index.remember(placed);
    this.vocabulary.learn(pairsIn(facts.reading), facts.understanding.place.anchors);
    if (further.length > 0) this.#takeFurther(placed, further);
  }

  /** Puts each into the neighbourhood it falls into, unless its message is there already, or into a new one. */
  #takeFurther({ id: letter, matterId }: Placed, further: readonly LinkFacts[]): void {
    this.#taken.letters++;
    const counted = new Set([this.#matters.get(matterId)?.neighbourhood]);
    for (const [i, facts] of further.entries()) {
      const id = `${letter}#${i + 1}`;
      const placed: Placed = {
        id,
        arrival: this.#arrived++,
        facts,
        keys: facts.understanding.linkKeys,
        matterId: id,
        letter,
      };
      const [home = id] = this.#fallsInto(this.#judged(placed).map(judgedMember));
      if (counted.has(home)) continue;
      counted.add(home);
      if (home !== id) this.#taken.met++;
      this.#taken.further++;
      this.#matters.set(id, { neighbourhood: home, members: [placed], further: true });
      this.#neighbourhoods.set(home, (this.#neighbourhoods.get(home) ?? new Set()).add(id));
      this.#due.add(home);
      this.#index.remember(placed);
    }
  }

  #judged(
    placed: Placed,
  ): { submissionId: string; matterId: string; neighbourhood: string | null; verdict: LinkVerdict }[] {
    return this.#index.candidates(placed).map((other) => ({
      submissionId: other.id,
      matterId: other.matterId,
      neighbourhood: this.#matters.get(other.matterId)?.neighbourhood ?? null,
      verdict: compare(placed.facts, other.facts, this.vocabulary, this.model),
    }));
  }

  #fallsInto(judged: Parameters<typeof joinsMatter>[0]): string[] {
    const sizes = (name: string): number => this.#membersOf(name).length;
    return fallsInto(
      nearness(judged, ({ neighbourhood }) => neighbourhood, sizes),
      sizes,
      this.model,
    );
  }

  /** Opens a matter in the neighbourhood it falls into. */
  #open(placed: Placed, judged: Parameters<typeof joinsMatter>[0]): void {
    const [home = placed.id, ...others] = this.#fallsInto(judged);
    this.#matters.set(placed.id, { neighbourhood: home, members: [placed] });
    this.#neighbourhoods.set(home, (this.#neighbourhoods.get(home) ?? new Set()).add(placed.id));
    for (const other of others) {
      this.#merges++;
      for (const matter of [...(this.#neighbourhoods.get(other) ?? [])]) this.#move(matter, home);
    }
  }

  #membersOf(neighbourhood: string): Placed[] {
    return [...(this.#neighbourhoods.get(neighbourhood) ?? [])].flatMap(
      (matter) => this.#matters.get(matter)?.members ?? [],
    );
  }

  #move(matterId: string, to: string): void {
    const matter = this.#matters.get(matterId);
    if (!matter || matter.neighbourhood === to) return;
    this.#leaveNeighbourhood(matterId, matter.neighbourhood);
    this.#neighbourhoods.set(to, (this.#neighbourhoods.get(to) ?? new Set()).add(matterId));
    matter.neighbourhood = to;
  }

  #leaveNeighbourhood(matterId: string, name: string): void {
    const left = this.#neighbourhoods.get(name);
    left?.delete(matterId);
    if (left?.size === 0) this.#neighbourhoods.delete(name);
  }

  /** The same examination as the hub's task for every grown neighbourhood. */
  examine(): void {
    const due = this.#due;
    this.#due = new Set();
    for (const name of due) {
      // A single member was compared with everything near it when it arrived.
      if (this.#membersOf(name).length < 2) continue;
      const groups = [name, ...this.#near(name)];
      const sample = new Map(
        groups.flatMap((group) =>
          this.#latest(group, group === name ? EXAMINED.members : EXAMINED.nearMembers).map(
            (one) => [one.id, one.facts] as const,
          ),
        ),
      );
      const agree = this.#agreements(sample);
      const units = groups.flatMap((group) =>
        [...(this.#neighbourhoods.get(group) ?? [])].flatMap((id): GroupUnit[] => {
          const submissions = (this.#matters.get(id)?.members ?? [])
            .map((one) => one.id)
            .filter((one) => sample.has(one));
          return submissions.length > 0 ? [{ id, group, submissions }] : [];
        }),
      );
      for (const part of regroup(this.#bringTogether(units, agree), agree, this.model)) {
        const submissions = part.units.flatMap((unit) => unit.submissions);
        this.#settle(part, cohesionOf(submissions, agree));
      }
      this.#merges += groups.filter((group) => !this.#neighbourhoods.has(group)).length;
    }
  }

  #agreements(sample: ReadonlyMap<string, LinkFacts>): (a: string, b: string) => number {
    const agree = agreements(sample, { vocabulary: this.vocabulary, model: this.model });
    const letterOf = (id: string): string => id.split('#', 1)[0] as string;
    return (a, b) => (letterOf(a) === letterOf(b) ? LEAST : agree(a, b));
  }

  #settle({ group, units }: GroupPart, cohesion: number): void {
    const name = group ?? `${(units[0] as GroupUnit).id}+${this.#splits++}`;
    for (const { id } of units) this.#move(id, name);
    this.#cohesion.set(name, cohesion);
  }

  #bringTogether(units: readonly GroupUnit[], agree: (a: string, b: string) => number): GroupUnit[] {
    for (const { from, neighbourhood, nearest } of this.#united.bringTogether(units, agree, this.model)) {
      this.#leaveNeighbourhood(from, neighbourhood);
      const [one, other] = nearest;
      const verdict = compare(one.facts, other.facts, this.vocabulary, this.model);
      this.#joins.push({ id: one.id, with: other.id, verdict });
    }
    return this.#united.unitsNow(units);
  }

  #latest(neighbourhood: string, most: number): Placed[] {
    return this.#membersOf(neighbourhood)
      .sort((a, b) => b.facts.submittedAt.getTime() - a.facts.submittedAt.getTime())
      .slice(0, most);
  }

  #near(name: string): string[] {
    const keys = this.#latest(name, EXAMINED.members).flatMap(({ facts }) => facts.understanding.linkKeys);
    return this.#index.groupsSharing(
      keys,
      ({ matterId }) => this.#matters.get(matterId)?.neighbourhood,
      (other) => other !== name,
    );
  }

  result(): Placings {
    const placed = [...this.#matters]
      .filter(([, { further }]) => !further)
      .flatMap(([matterId, { neighbourhood, members }]) => members.map(({ id }) => ({ id, matterId, neighbourhood })));
    return {
      neighbourhoodOf: new Map(placed.map(({ id, neighbourhood }) => [id, neighbourhood])),
      matterOf: new Map(placed.map(({ id, matterId }) => [id, matterId])),
      cohesionOf: this.#cohesion,
      takenApart: this.#taken,
      merges: this.#merges,
      splits: this.#splits,
      joins: this.#joins,
    };
  }
}
