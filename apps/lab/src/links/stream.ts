import { compare, fallsInto, joinsMatter, linkKeys, nearness, pairsIn, type JudgedMember, type LinkModel, type LinkVerdict, type Vocabulary } from '#routing';
import { type Message } from './messages.js';

/** As the hub bounds it: how many of the latest submissions a key gives, how many are compared in all, how far back. */
const PER_KEY = 40;
const COMPARED = 120;
const LOOK_BACK = 300 * 86_400_000;

interface Placed {
  message: Message;
  matterId: string;
}

export interface Streamed {
  /** Group of each message at the end: the neighbourhood it lies in. */
  neighbourhoodOf: Map<string, string>;
  matterOf: Map<string, string>;
  merges: number;
  splits: number;
  msPerMessage: number;
  /** Every join without a person: the message and the member it was nearest to. */
  joins: { id: string; with: string; verdict: LinkVerdict }[];
}

/** Messages in order of time, each decided once when it comes, by the rules the hub decides by. */
export function stream(messages: readonly Message[], vocabulary: Vocabulary, model: LinkModel): Streamed {
  const hub = new MemoryHub(vocabulary, model);
  const began = performance.now();
  for (const message of messages) hub.take(message);
  return hub.result((performance.now() - began) / Math.max(1, messages.length));
}

class MemoryHub {
  readonly #byKey = new Map<string, Placed[]>();
  readonly #matters = new Map<string, { neighbourhood: string; size: number }>();
  readonly #members = new Map<string, string[]>();
  readonly #matterOf = new Map<string, string>();
  readonly #joins: Streamed['joins'] = [];
  #merges = 0;

  constructor(private readonly vocabulary: Vocabulary, private readonly model: LinkModel) {}

  take(message: Message): void {
    const keys = linkKeys(message.facts.understanding, message.facts.personKeys);
    const verdicts = new Map(this.#candidates(keys, message).map((other) => [other, compare(message.facts, other.message.facts, this.vocabulary, this.model)]));
    const judged = [...verdicts].map(([{ message: { id }, matterId }, { score }]): JudgedMember => ({ submissionId: id, matterId, neighbourhood: this.#matters.get(matterId)?.neighbourhood ?? null, score }));
    const matterId = joinsMatter(judged, (id) => this.#matters.get(id)?.size ?? 0, this.model) ?? this.#open(message.id, judged);
    const matter = this.#matters.get(matterId);
    if (matter && matterId !== message.id) {
      matter.size++;
      const [nearest] = [...verdicts].filter(([other]) => other.matterId === matterId).sort((a, b) => b[1].score - a[1].score);
      if (nearest) this.#joins.push({ id: message.id, with: nearest[0].message.id, verdict: nearest[1] });
      this.#members.get(matter.neighbourhood)?.push(message.id);
    }
    this.#matterOf.set(message.id, matterId);
    for (const key of keys) this.#byKey.set(key, [{ message, matterId }, ...(this.#byKey.get(key) ?? [])].slice(0, PER_KEY));
    this.vocabulary.learn(pairsIn(message.facts.reading), message.facts.understanding.place.anchors);
  }

  #candidates(keys: readonly string[], { facts }: Message): Placed[] {
    const shared = new Map<string, { placed: Placed; keys: number }>();
    for (const placed of keys.flatMap((key) => this.#byKey.get(key) ?? [])) {
      if (facts.submittedAt.getTime() - placed.message.facts.submittedAt.getTime() > LOOK_BACK) continue;
      const seen = shared.get(placed.message.id);
      if (seen) seen.keys++;
      else shared.set(placed.message.id, { placed, keys: 1 });
    }
    return [...shared.values()].sort((a, b) => b.keys - a.keys).slice(0, COMPARED).map(({ placed }) => placed);
  }

  /** A matter of its own, in the neighbourhood it falls into. */
  #open(id: string, judged: readonly JudgedMember[]): string {
    const sizes = (name: string): number => this.#members.get(name)?.length ?? 0;
    const [home, ...others] = fallsInto(nearness(judged, ({ neighbourhood }) => neighbourhood, sizes), sizes, this.model);
    const neighbourhood = home ?? id;
    this.#matters.set(id, { neighbourhood, size: 1 });
    this.#members.set(neighbourhood, [...(this.#members.get(neighbourhood) ?? []), id]);
    for (const other of others) this.#merge(neighbourhood, other);
    return id;
  }

  #merge(into: string, from: string): void {
    this.#merges++;
    this.#members.set(into, [...(this.#members.get(into) ?? []), ...(this.#members.get(from) ?? [])]);
    this.#members.delete(from);
    for (const matter of this.#matters.values()) if (matter.neighbourhood === from) matter.neighbourhood = into;
  }

  result(msPerMessage: number): Streamed {
    const neighbourhoodOf = new Map([...this.#matterOf].map(([id, matterId]) => [id, this.#matters.get(matterId)?.neighbourhood ?? matterId]));
    return { neighbourhoodOf, matterOf: this.#matterOf, merges: this.#merges, splits: 0, msPerMessage, joins: this.#joins };
  }
}
