import type { components } from '../../api/schema.js';

export type Hotspot = components['schemas']['HotspotResponse'];

/** What a hotspot rests on, as the screens show it; all may be missing, because words can be sealed. */
export interface HotspotGrounds {
  distinctPeople?: number;
  voices?: { verified?: number; unverified?: number };
  baseline?: number;
  expected?: number;
  first?: string | null;
  last?: string | null;
  rising?: 'slow' | 'fast' | null;
  inWords?: string[];
  heat?: Partial<Record<'people' | 'growth' | 'channels' | 'severity' | 'series', number>>;
}

export const groundsOf = ({ evidence }: Hotspot): HotspotGrounds => evidence as HotspotGrounds;
export const peopleOf = (hotspot: Hotspot): number => groundsOf(hotspot).distinctPeople ?? 0;
