/**
 * What the body of a 2xx answer must hold 成功判定, for systems that answer 200 with an error in the body, e.g.
 * `{ "pointer": "/code", "values": ["0", "200"] }`.
 */
export interface SuccessRule {
  /** JSON pointer (RFC 6901) of one value in the body. */
  pointer: string;
  /** The value there, as text, must be one of these. */
  values: string[];
}

/** Whether a body meets the rule. A body that is no JSON, or lacks the place, does not. */
export function meetsRule(rule: SuccessRule, body: Buffer): boolean {
  let place: unknown;
  try {
    place = JSON.parse(body.toString('utf8'));
  } catch {
    return false;
  }
  for (const part of partsOf(rule.pointer)) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, part)) return false;
    place = (place as Record<string, unknown>)[part];
  }
  return ['string', 'number', 'boolean'].includes(typeof place) && rule.values.includes(String(place));
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
