import { candidatesOf, FIRST_WEIGHTS, type Candidates } from './features.js';
import { contextOf, type HandledCase } from './handled-case.js';
import { kinship } from './kinship.js';
import { Ranker, softmaxOf, type StoredRanker } from './ranker.js';
import { formerUnit } from './renames.js';
import { Sureness, type SureOutcome } from './sureness.js';
import { Tallies, type StoredTally, type HistorySurroundings } from './tallies.js';
import { UnitRoll, type StoredUnit } from './unit-roll.js';

/** A unit that may be responsible, judged by similar work. */
export interface LikelyUnit {
  unit: string;
  /**
   * 0..1, usable as a probability. The shares sum to less than one, because a unit that returns such work loses part of
   * its share.
   */
  share: number;
}

export interface Likelihood {
  /** Best first, at most five. */
  units: LikelyUnit[];
  /** The first unit may be used without a person: 95 of 100 similar decisions were right. */
  sure: boolean;
}

/** Names of codes; a code may be its own name. */
export interface HistoryNames {
  unit: (code: string) => string;
  /** Name of an area or a category. */
  place: (code: string) => string;
}

export interface StoredHistory {
  version: 1;
  at: number;
  units: StoredUnit[];
  tallies: StoredTally[][];
  returns: StoredTally[][];
  ranker: StoredRanker;
  outcomes: SureOutcome[];
}

const PLAIN_NAMES: HistoryNames = { unit: (code) => code, place: (code) => code };
const RELATED_EVERY = 200;
const MOST_NAMED = 5;
const RETURNED_HERE = [contextOf('leaf street'), contextOf('level2 level1 street')];

interface Weighed {
  candidates: Candidates;
  shares: Float64Array;
}

/**
 * 派单历史: learns from handled submissions which unit handles what and where, and predicts the unit of a new one. It can
 * only name units that have handled something before.
 */
export class DutyHistory {
  #roll = new UnitRoll();
  #tallies: Tallies | undefined;
  #returns: Tallies | undefined;
  #ranker = Ranker.begin(FIRST_WEIGHTS);
  #sureness = new Sureness();
  #kin: Float64Array[] = [];
  #learned = 0;

  constructor(private readonly names: HistoryNames = PLAIN_NAMES) {}

  /** Predicts who will handle this submission. */
  rank(handled: HandledCase): Likelihood {
    const weighed = this.weigh(handled);
    if (!weighed) return { units: [], sure: false };
    const { candidates, shares } = weighed;
    const order = [...shares.keys()].sort((a, b) => shares[b]! - shares[a]!).slice(0, MOST_NAMED);
    const units = order.map((i) => ({ unit: this.#roll.code(candidates.units[i]!), share: shares[i]! }));
    return { units, sure: (units[0]?.share ?? 0) >= this.#sureness.bar };
  }

  /** Learns who handled a submission. Submissions must come in order of time. */
  learn(handled: HandledCase, code: string): void {
    const weighed = this.weigh(handled);
    const unit = this.unitOf(code, handled.at);
    if (weighed) this.correct(weighed, unit);
    this.#roll.handled(unit, handled.at);
    this.#tallies ??= new Tallies(handled.at);
    this.#tallies.add(handled, unit);
    const former = formerUnit(unit, this.#roll.known, this.#tallies, handled.at);
    if (former !== undefined) this.replace(former, unit);
    if (++this.#learned % RELATED_EVERY === 0 || former !== undefined) this.relate(handled.at);
  }

  /** 退回: a unit returned the work. Its earlier lesson is removed, and the return counts against the unit here. */
  learnReturn(handled: HandledCase, code: string, hadTaken: boolean): void {
    const unit = this.unitOf(code, handled.at);
    if (hadTaken) this.#tallies?.add(handled, unit, -1);
    this.#returns ??= new Tallies(handled.at);
    this.#returns.add(handled, unit);
  }

  /** Moves a unit's work to another one (撤并, 更名); from now on both codes mean the second. */
  rename(from: string, to: string, at: number): void {
    const old = this.#roll.find(from);
    if (old === undefined || this.current(from) === this.current(to)) return;
    const young = this.unitOf(to, at);
    this.replace(old, young);
    this.relate(at);
  }

  /** Returns the code under which a unit is known now. */
  current(code: string): string {
    const unit = this.#roll.find(code);
    return unit === undefined ? code : this.#roll.code(unit);
  }

  store(at: number): StoredHistory {
    return {
      version: 1,
      at,
      units: this.#roll.store(),
      tallies: this.#tallies?.store(at) ?? [],
      returns: this.#returns?.store(at) ?? [],
      ranker: this.#ranker.store(),
      outcomes: this.#sureness.store(),
    };
  }

  static restore(
    { at, units, tallies, returns, ranker, outcomes }: StoredHistory,
    names: HistoryNames = PLAIN_NAMES,
  ): DutyHistory {
    const history = new DutyHistory(names);
    history.#roll = UnitRoll.restore(units);
    if (tallies.length > 0) history.#tallies = Tallies.restore(tallies, at);
    if (returns.length > 0) history.#returns = Tallies.restore(returns, at);
    history.#ranker = new Ranker(ranker);
    history.#sureness = new Sureness(outcomes);
    history.relate(at);
    return history;
  }

  private weigh(handled: HandledCase): Weighed | undefined {
    if (!this.#tallies || this.#roll.size === 0) return undefined;
    const around = this.#tallies.around(handled);
    const candidates = candidatesOf({
      handled,
      around,
      units: this.#roll.size,
      isCurrent: this.#roll.isCurrent,
      kin: this.#kin,
      unitName: (unit) => this.names.unit(this.#roll.code(unit)),
      placeName: this.names.place,
    });
    const shares = softmaxOf(this.#ranker.scores(candidates.rows));
    const returns = this.#returns?.around(handled);
    return {
      candidates,
      shares: returns ? shares.map((share, i) => share * kept(candidates.units[i]!, around, returns)) : shares,
    };
  }

  private correct({ candidates, shares }: Weighed, unit: number): void {
    const right = candidates.units.indexOf(unit);
    const surest = Math.max(...shares);
    this.#sureness.note(surest, right >= 0 && shares[right] === surest);
    if (right >= 0 && candidates.units.length > 1) this.#ranker.learn(candidates, right);
  }

  private unitOf(code: string, at: number): number {
    return this.#roll.enter(code, this.names.unit(code), at);
  }

  private replace(old: number, young: number): void {
    this.#tallies?.merge(old, young);
    this.#returns?.merge(old, young);
    this.#roll.replace(old, young);
  }

  private relate(at: number): void {
    if (this.#tallies) this.#kin = kinship(this.#tallies, this.#roll.size, at);
  }
}

/** The share of such work here that the unit kept. */
function kept(unit: number, taken: HistorySurroundings, returned: HistorySurroundings): number {
  return Math.min(
    ...RETURNED_HERE.map(
      (context) => (taken.count(context, unit) + 1) / (taken.count(context, unit) + 1 + returned.count(context, unit)),
    ),
  );
}
