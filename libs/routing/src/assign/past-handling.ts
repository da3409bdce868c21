import { shanghaiDate } from '#intake';
import type { Tx } from '#platform';
import { alive } from '#cases/departments';
import { areaAtLevel } from '#cases/areas';
import type { DutyHistory } from './history/duty-history.js';
import type { HandledCase } from './history/handled-case.js';
import type { Handled, Past, PastUnit } from './past-work.js';
import type { ReferenceData } from '../reference/reference.js';
import { countRecent } from './past-work.queries.js';

export interface CaseFacts {
  category: string;
  area: string | null;
  channel: string;
  kind: string;
  at: Date;
}

/**
 * A submission in the form that the learned history uses: category levels, and the street (or, without one, the
 * district) of the place.
 */
export function handledCase(
  { category, area, channel, kind, at }: CaseFacts,
  { areas }: Pick<ReferenceData, 'areas'>,
): HandledCase {
  return {
    leaf: category,
    level2: category.slice(0, 5),
    level1: category.slice(0, 3),
    channel,
    kind,
    at: at.getTime(),
    street: hereArea(area, areas) ?? '',
    community: areaAtLevel(areas, area, 'community') ?? '',
  };
}

function hereArea(area: string | null, areas: ReferenceData['areas']): string | null {
  return areaAtLevel(areas, area, 'street') ?? areaAtLevel(areas, area, 'district');
}

/** Reads the last 90 days and the learned history for each category that a submission may have. */
export async function pastOf(
  tx: Tx,
  { categories, ...facts }: Omit<CaseFacts, 'category'> & { categories: readonly string[] },
  reference: ReferenceData,
  history?: DutyHistory,
): Promise<Past> {
  const counted = await countRecent(tx, categories, hereArea(facts.area, reference.areas));
  const day = shanghaiDate(facts.at);
  return new Map(
    categories.map((category) => {
      const units = new Map<string, PastUnit>();
      for (const { category: of, unit, ...cases } of counted)
        if (of === category)
          addTo(units, { ...cases, unit: alive(unit, day, reference.departments) ?? unit, share: 0 });
      const likely = history?.rank(handledCase({ category, ...facts }, reference));
      for (const { unit, share } of likely?.units ?? [])
        addTo(units, { unit, share, here: NOTHING, everywhere: NOTHING });
      return [
        category,
        {
          units: [...units.values()].sort((a, b) => b.share - a.share || b.here.taken - a.here.taken),
          sure: likely?.sure ?? false,
        },
      ] as const;
    }),
  );
}

const NOTHING: Handled = { taken: 0, answered: 0, returned: 0 };

/** Adds the work of a unit to that of its successor. */
function addTo(units: Map<string, PastUnit>, more: PastUnit): void {
  const { here, everywhere, share } = units.get(more.unit) ?? { here: NOTHING, everywhere: NOTHING, share: 0 };
  units.set(more.unit, {
    unit: more.unit,
    share: share + more.share,
    here: sum(here, more.here),
    everywhere: sum(everywhere, more.everywhere),
  });
}

function sum(a: Handled, b: Handled): Handled {
  return { taken: a.taken + b.taken, answered: a.answered + b.answered, returned: a.returned + b.returned };
}
