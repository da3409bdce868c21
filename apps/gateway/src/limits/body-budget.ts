/** Whose bodies are counted together. Of a known one the key is known; the others share a part of the budget. */
export interface BodyHolder {
  name: string;
  known: boolean;
}

/** Bytes that may be held at once: altogether, by all who are not known, by one of them, and by one who is known. */
export interface BodyShares {
  all: number;
  strangers: number;
  stranger: number;
  known: number;
}

/** `own-share`: this holder has too much in hand; `all`: the process has. */
export type BodyRefusal = 'own-share' | 'all';

/** What is held for one body. */
export interface HeldBody {
  /** Holds more bytes; the refusal when there is no room, and then nothing is added. */
  grow(bytes: number): BodyRefusal | undefined;
  release(): void;
}

/** Counts the bytes of the bodies that one process holds at once. */
export class BodyBudget {
  #all = 0;
  #strangers = 0;
  readonly #byHolder = new Map<string, number>();

  constructor(private readonly shares: BodyShares) {}

  get held(): number {
    return this.#all;
  }

  /** Starts to hold a body, with nothing yet. */
  hold({ name, known }: BodyHolder): HeldBody {
    let mine = 0;
    let released = false;
    return {
      grow: (bytes) => {
        const refusal = this.#refusal(name, known, bytes);
        if (refusal !== undefined || released) return refusal;
        mine += bytes;
        this.#add(name, known, bytes);
        return undefined;
      },
      release: () => {
        if (!released) this.#add(name, known, -mine);
        released = true;
      },
    };
  }

  #refusal(name: string, known: boolean, bytes: number): BodyRefusal | undefined {
    const { all, strangers, stranger, known: ofKnown } = this.shares;
    if ((this.#byHolder.get(name) ?? 0) + bytes > (known ? ofKnown : stranger)) return 'own-share';
    if (this.#all + bytes > all) return 'all';
    return !known && this.#strangers + bytes > strangers ? 'all' : undefined;
  }

  #add(name: string, known: boolean, bytes: number): void {
    this.#all += bytes;
    if (!known) this.#strangers += bytes;
    const own = (this.#byHolder.get(name) ?? 0) + bytes;
    if (own > 0) this.#byHolder.set(name, own);
    else this.#byHolder.delete(name);
  }
}
