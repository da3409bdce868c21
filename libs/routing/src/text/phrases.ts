/** One occurrence of a phrase: `at` is the index of its first UTF-16 unit in the searched text. */
export interface PhraseHit<T> {
  phrase: string;
  at: number;
  value: T;
}

interface Node<T> {
  next: Map<string, Node<T>>;
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

  /** With a repeated phrase the first value wins. Phrases shorter than `minLength` characters are ignored. */
  constructor(entries: Iterable<readonly [string, T]>, minLength = 1) {
    for (const [phrase, value] of entries) if (phrase.length >= minLength) this.add(phrase, value);
  }

  /** Every hit, including overlapping ones, by position, shorter first. */
  all(text: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let at = 0; at < text.length; at++) hits.push(...this.startingAt(text, at));
    return hits;
  }

  /** Leftmost-longest hits that do not overlap. */
  longest(text: string): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    for (let at = 0; at < text.length;) {
      const best = this.startingAt(text, at).at(-1);
      if (best) hits.push(best);
      at += best ? best.phrase.length : 1;
    }
    return hits;
  }

  private startingAt(text: string, at: number): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = [];
    let node: Node<T> | undefined = this.root;
    for (let end = at; node; end++) {
      if (node.ends && end > at) hits.push({ phrase: text.slice(at, end), at, value: node.value as T });
      node = end < text.length ? node.next.get(text.charAt(end)) : undefined;
    }
    return hits;
  }

  private add(phrase: string, value: T): void {
    let node = this.root;
    for (let i = 0; i < phrase.length; i++) {
      const char = phrase.charAt(i);
      let next = node.next.get(char);
      if (!next) node.next.set(char, (next = { next: new Map(), ends: false }));
      node = next;
    }
    if (node.ends) return;
    node.ends = true;
    node.value = value;
  }
}
