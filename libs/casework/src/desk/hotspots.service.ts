import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { row, rows } from '#platform';

export interface HotspotView {
  id: string;
  state: string;
  title: string;
  category: string | null;
  area: string | null;
  /**
   * Points, see `evidence.heat` for the parts and `evidence.inWords` for the reasons; decreases while nothing new
   * arrives.
   */
  heat: number;
  evidence: Record<string, unknown>;
  raisedAt: Date;
  petitionMatter: string | null;
  members: { matterId: string; matterNumber: string; title: string; submissions: number }[];
  /** 另述: submissions that report it in addition to another matter, which is named here. */
  further: { registrationNumber: string; part: number; title: string; matterId: string }[];
}

const HOTSPOT = `
  select h.id, h.state, h.title, h.category, h.area, h.heat, h.evidence, h.raised_at as "raisedAt", h.petition_matter as "petitionMatter",
    (select coalesce(jsonb_agg(jsonb_build_object('matterId', m.id, 'matterNumber', m.number, 'title', m.title,
        'submissions', (select count(*) from links l where l.matter_id = m.id and l.undone_at is null)) order by m.opened_at), '[]')
     from hotspot_members x join matters m on m.id = x.matter_id where x.hotspot_id = h.id and not m.sealed) as members,
    (select coalesce(jsonb_agg(jsonb_build_object('registrationNumber', s.number, 'part', f.part, 'title', f.title, 'matterId', l.matter_id) order by s.received_at, s.id), '[]')
     from further_problems f join submissions s on s.id = f.submission_id and s.seal = 'open' join links l on l.submission_id = s.id and l.undone_at is null
     where f.neighbourhood = h.key) as further
  from hotspots h`;

/** Hotspots as staff see them. */
@Injectable()
export class HotspotsService {
  constructor(private readonly database: DataSource) {}

  async list(state: string | undefined, limit: number): Promise<HotspotView[]> {
    return rows<HotspotView>(
      this.database,
      `${HOTSPOT} where $1::text is null or h.state = $1 order by h.heat desc, h.raised_at limit $2`,
      [state ?? null, limit],
    );
  }

  async read(id: string): Promise<HotspotView | undefined> {
    return row<HotspotView>(this.database, `${HOTSPOT} where h.id = $1`, [id]);
  }
}
