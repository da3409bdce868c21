import { FORMER_MATTER, leadThen, liveLink, then } from './cutoff.js';

/**
 * The dimensions of a report. `category`: first level of the content list; `area`: district; `department`: the lead at
 * the cut-off.
 */
export const DIMENSIONS = ['channel', 'category', 'area', 'department'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One dimension in SQL: its key, '' when unknown, and the joins to the matter `m` that it needs. */
export interface Slice {
  key: string;
  join: string;
}

/** SQL: the channel of a matter is that of its earliest open submission that was linked at the cut-off. */
const CHANNEL = `
  left join lateral (select s.channel from links l join submissions s on s.id = l.submission_id where l.matter_id = m.id and ${liveLink('l')} and s.seal = 'open'
    order by s.received_at limit 1) told on true`;

/**
 * `proceeding`: SQL of the proceeding's id, when the lead of one proceeding is needed; `channel`: SQL of a channel that
 * is known without the matter.
 */
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
