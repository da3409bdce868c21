/** 行政区划级别. */
export type AreaLevel = 'city' | 'district' | 'street' | 'community';

/** 行政区划: one area of the city. Codes follow GB/T 2260 (district, 6 digits) and its town level (9 digits). */
export interface Area {
  code: string;
  name: string;
  level: AreaLevel;
  parent: string | null;
  aliases: string[];
}

/** A named place inside a street or community. */
export interface PlaceName {
  name: string;
  kind: string;
  /** Street or community code. */
  area: string;
  aliases: string[];
}

/** Returns the area and everything above it, most specific first; empty when the code is unknown. */
export function ancestry(areas: ReadonlyMap<string, Area>, code: string | null): Area[] {
  const chain: Area[] = [];
  let area = code === null ? undefined : areas.get(code);
  while (area && !chain.includes(area)) {
    chain.push(area);
    area = area.parent === null ? undefined : areas.get(area.parent);
  }
  return chain;
}

/** Returns the code of the area of `level` that contains `code`, or null. */
export function areaAtLevel(areas: ReadonlyMap<string, Area>, code: string | null, level: AreaLevel): string | null {
  return ancestry(areas, code).find((area) => area.level === level)?.code ?? null;
}
