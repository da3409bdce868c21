import type { PublicCount } from './public-counts.js';

/** 一行公开数据 / a line; small counts are put together */
export class PublicCountResponse implements PublicCount {
  /** 名称 / name */
  name!: string;
  /** 收到 / received */
  received!: number;
  /** 已答复；太少时为空 / answered; null where they are too few to be told */
  answered!: number | null;
}

/** 公开数据 / counts of the last twelve whole months; sealed files are in none of them */
export class OpenCountsResponse {
  /** 起始日 / first day */
  from!: string;
  /** 截止日 / last day */
  to!: string;
  /** 按月 / by month */
  months!: PublicCountResponse[];
  /** 按类别 / by category */
  categories!: PublicCountResponse[];
  /** 按地区 / by district */
  areas!: PublicCountResponse[];
  /** 按渠道 / by channel */
  channels!: PublicCountResponse[];
}
