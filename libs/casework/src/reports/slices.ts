import { FORMER_MATTER, leadThen, liveLink, then } from './cutoff.js';

/** By what a report counts. `category`: first level of the content list; `area`: district; `department`: who led at the cut-off. */
export const DIMENSIONS = ['channel', 'category', 'area', 'department'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One dimension in SQL: its key, '' where it is not known, and what must be joined to the matter `m` for it. */
export interface Slice {
  key: string;
  join: string;
}

/** The matter's own channel is that of the earliest open submission that was linked to it at the cut-off. */
const CHANNEL = `
  left join lateral (select s.channel from links l join submissions s on s.id = l.submission_id where l.matter_id = m.id and ${liveLink('l')} and s.seal = 'open'
    order by s.received_at limit 1) told on true`;

/** `proceeding`: SQL of the proceeding's id, where the lead of one course is asked; `channel`: SQL of a channel that is known without the matter. */
export function sliceOf(
  by: Dimension | 'total',
  { proceeding = null, channel }: { proceeding?: string | null; channel?: string } = {},
): Slice {
  if (by === 'total') return { key: "''", join: '' };
  if (by === 'channel')
    return channel ? { key: channel, join: '' } : { key: "coalesce(told.channel, '')", join: CHANNEL };
  if (by === 'department') return { key: "coalesce(lead.department, '')", join: leadThen(proceeding) };
  return { key: `coalesce(left(${then('fm', 'm', by)}, ${by === 'category' ? 3 : 6}), '')`, join: FORMER_MATTER };
}
