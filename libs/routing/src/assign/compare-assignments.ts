import { alive } from '#cases/departments';
import { areaAtLevel } from '#cases/areas';
import { assign, type AssignDecision } from './assign.js';
import type { ReferenceData } from '../reference/reference.js';
import type { Place } from '../text/place.js';
import type { Understanding } from '../understand/understanding.js';

/** What was understood of a matter that is assigned again, on paper. */
export interface MatterOnPaper {
  understanding: Understanding;
  source: string;
  form: string;
}

export interface TwoTables {
  before: ReferenceData;
  after: ReferenceData;
  /** The duties valid at this time are tried, as if every matter arrived then. */
  on: Date;
  /** Areas of the places by name, where the tables of places differ too. */
  places?:
    { before: ReadonlyMap<string, readonly string[]>; after: ReadonlyMap<string, readonly string[]> } | undefined;
}

/** Why a matter would go elsewhere; a closed list. */
export type ReroutingReason =
  'unit-gone' | 'unit-ended' | 'category-gone' | 'area-gone' | 'place-moved' | 'duty-changed';

/** Who would lead by the two tables; null means a person at the desk. */
export interface Compared {
  from: string | null;
  to: string | null;
  /** Same lead, different assistants. */
  assistChanged: boolean;
  /** Why it would go elsewhere; null where it would not. */
  reason: ReroutingReason | null;
  /** The decision by the later tables. */
  decision: AssignDecision;
}

/** Assigns a matter by two tables. What people learned from past handling is left out, because both would have it. */
export function compareAssignments(matter: MatterOnPaper, { before, after, on, places }: TwoTables): Compared {
  const decide = (understanding: Understanding, reference: ReferenceData): AssignDecision =>
    assign({ understanding, at: on, receivedBy: matter.source, form: matter.form }, reference);
  const { understanding, moved } = placedAnew(matter.understanding, { after, places });
  const decision = decide(understanding, after);
  const [was, is] = [leads(decide(matter.understanding, before)), leads(decision)];
  const isElsewhere = was.lead !== is.lead;
  return {
    from: was.lead,
    to: is.lead,
    assistChanged: !isElsewhere && was.assist !== is.assist,
    reason: isElsewhere ? reasonOf(was.lead, { understanding, moved, on, after }) : null,
    decision,
  };
}

function leads(decision: AssignDecision): { lead: string | null; assist: string } {
  return decision.kind === 'assign'
    ? { lead: decision.lead, assist: [...decision.assist].sort().join() }
    : { lead: null, assist: '' };
}

function reasonOf(
  lead: string | null,
  {
    understanding,
    moved,
    on,
    after,
  }: { understanding: Understanding; moved: 'moved' | 'gone' | null; on: Date; after: ReferenceData },
): ReroutingReason {
  const { category } = understanding;
  if (category.code !== '' && category.confidence > 0 && !after.categories.has(category.code)) return 'category-gone';
  if (lead !== null && !after.departments.has(lead)) return 'unit-gone';
  const day = new Date(on.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  if (lead !== null && alive(lead, day, after.departments) !== lead) return 'unit-ended';
  if (moved !== null) return moved === 'moved' ? 'place-moved' : 'area-gone';
  return 'duty-changed';
}

/**
 * The understanding with its place as the later tables have it: a place that moved to another area, an area that is gone.
 * The words are not read again.
 */
function placedAnew(
  understanding: Understanding,
  { after, places }: Pick<TwoTables, 'after' | 'places'>,
): { understanding: Understanding; moved: 'moved' | 'gone' | null } {
  const { place } = understanding;
  const area = areaAfter(place, { after, places });
  if (area === place.area) return { understanding, moved: null };
  const found: Place = {
    ...place,
    area,
    districtArea: areaAtLevel(after.areas, area, 'district'),
    streetArea: areaAtLevel(after.areas, area, 'street'),
  };
  return { understanding: { ...understanding, place: found }, moved: area === null ? 'gone' : 'moved' };
}

function areaAfter(place: Place, { after, places }: Pick<TwoTables, 'after' | 'places'>): string | null {
  const { area } = place;
  if (area === null) return null;
  for (const name of place.anchors.slice(0, place.knownAnchors)) {
    const [was, is] = [places?.before.get(name), places?.after.get(name)];
    if (was?.length === 1 && is?.length === 1 && was[0] === area && is[0] !== area) return is[0]!;
  }
  return after.areas.has(area) ? area : null;
}
