import { type Area, ancestry, type PlaceName } from '#cases/areas';
import type { PlaceResponse } from './web-form-responses.js';

const MOST = 8;

/** Places and areas whose name has the typed characters: those that begin with them first, then the shorter name. */
export function findPlaces(
  places: readonly PlaceName[],
  areas: ReadonlyMap<string, Area>,
  typed: string,
): PlaceResponse[] {
  const wanted = typed.normalize('NFKC').replace(/\s/g, '');
  if (wanted === '') return [];
  const named = [
    ...[...areas.values()].map(({ name, aliases, parent }) => ({ name, aliases, area: parent ?? '' })),
    ...places,
  ];
  return named
    .map(({ name, aliases, area }) => ({ name, area, at: placeIn([name, ...aliases], wanted) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => Number(a.at > 0) - Number(b.at > 0) || a.name.length - b.name.length)
    .slice(0, MOST)
    .map(({ name, area }) => ({ name, area: areaName(areas, area) }));
}

/** Where the first name that has it begins with it; -1 where none has. */
function placeIn(names: readonly string[], wanted: string): number {
  const found = names.map((name) => name.indexOf(wanted)).filter((at) => at !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}

/** 南汀区望汀街道: without the city, in which all of them are. */
const areaName = (areas: ReadonlyMap<string, Area>, code: string): string =>
  ancestry(areas, code)
    .filter(({ level }) => level === 'district' || level === 'street')
    .map(({ name }) => name)
    .reverse()
    .join('');
