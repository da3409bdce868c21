import { placeCore, placeSuffix } from '../text/place-kinds.js';
import { type Understanding } from '../understand/understanding.js';

/** A core that every city has many of. */
const LEAST_CORE = 2;

/**
 * 简称: whether a text names a place of the other one by its core alone: 听荷3栋 is in 听荷公寓. A core inside another name of
 * the same text (听荷雅居) does not count.
 */
export function echoes(a: Understanding, b: Understanding, texts: { a: string; b: string }): boolean {
  return named(a, b, texts.b) || named(b, a, texts.a);
}

function named({ place }: Understanding, other: Understanding, text: string): boolean {
  return place.anchors.some((anchor) => {
    const name = anchor.replace(/^([^(]*)\(.*\)$/, '$1');
    const core = placeCore(name);
    if (
      core.length < LEAST_CORE ||
      !/\p{Script=Han}/u.test(core) ||
      /^\d/.test(core) ||
      (core === name && !placeSuffix(name) && core.length < 3)
    )
      return false;
    const rest = other.place.anchors.reduce((left, one) => (one === anchor ? left : left.replaceAll(one, '|')), text);
    return rest.includes(core);
  });
}
