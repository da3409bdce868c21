/** One occurrence of a phrase: `at` is the index of its first UTF-16 unit in the searched text. */
export interface PhraseHit<T> {
  phrase: string;
  at: number;
  value: T;
}

interface Node<T> {
  /** By UTF-16 unit. */
  next: Map<number, Node<T>>;
  value?: T;
  ends: boolean;
}

/**
 * A set of phrases that are searched all at once (a trie, walked from every position). Chinese has no spaces between
 * words, and segmentation splits unknown names wrongly. So keywords, department names and place names are all found
 * this way.
 */
export class Phrases<T> {
  private readonly root: Node<T> = { next: new Map(), ends: false };
  /** 1 for a unit with which a phrase begins: at most positions none does. */
  private readonly begins = new Uint8Array(0x10000);

  /** With a repeated phrase the first value wins. Phrases shorter than `minLength` characters are ignored. */
  constructor(entries: Iterable<readonly [string, T]>, minLength = 1) {
    for (const [phrase, value] of entries) if (phrase.length >= minLength) this.add(phrase, value);
  }

  /** Every hit, including overlapping ones, by position, shorter first. */
  all(text: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let at = 0; at < text.length; at++)
      if (this.begins[text.charCodeAt(at)] === 1) this.addStartingAt(text, at, hits);
    return hits;
  }

  /** Leftmost-longest hits that do not overlap. */
  longest(text: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let at = 0; at < text.length;) {
      const best = this.begins[text.charCodeAt(at)] === 1 ? this.longestAt(text, at) : undefined;
      if (best) hits.push(best);
      at += best ? best.phrase.length : 1;
    }
    return hits;
  }

  private longestAt(text: string, at: number): PhraseHit<T> | undefined {
    let best: Node<T> | undefined;
    let bestEnd = at;
    let node = this.root.next.get(text.charCodeAt(at));
    for (let end = at + 1; node; end++) {
      if (node.ends) [best, bestEnd] = [node, end];
      node = end < text.length ? node.next.get(text.charCodeAt(end)) : undefined;
    }
    return best && { phrase: text.slice(at, bestEnd), at, value: best.value as T };
  }

  private addStartingAt(text: string, at: number, hits: PhraseHit<T>[]): void {
    let node = this.root.next.get(text.charCodeAt(at));
    for (let end = at + 1; node; end++) {
      if (node.ends) hits.push({ phrase: text.slice(at, end), at, value: node.value as T });
      node = end < text.length ? node.next.get(text.charCodeAt(end)) : undefined;
    }
  }

  private add(phrase: string, value: T): void {
    if (phrase !== '') this.begins[phrase.charCodeAt(0)] = 1;
    let node = this.root;
    for (let i = 0; i < phrase.length; i++) {
      const unit = phrase.charCodeAt(i);
      let next = node.next.get(unit);
      if (!next) node.next.set(unit, (next = { next: new Map(), ends: false }));
      node = next;
    }
    if (node.ends) return;
    node.ends = true;
    node.value = value;
  }
}
