import { ApiProperty } from '@nestjs/swagger';
import type { RankedUnit, Ranking } from '#casework';
import { BasisResponse } from '../http/problem-response.js';
import { WordsResponse } from '../http/words-response.js';

/** 排名 / one department in the ranking of one indicator */
export class RankedUnitResponse implements RankedUnit {
  /** 单位代码 / department */
  department!: string;
  /** 单位名称 / its name today */
  name!: string;
  /** 分子 / numerator */
  numerator!: number;
  /** 分母 / denominator */
  denominator!: number;
  /** 比率 / share, 0 to 1 */
  share!: number;
  /** 名次，件数不足的为空 / rank; null for too few cases */
  rank!: number | null;
}

/** 一项指标的排名 / the ranking by one indicator, with its own definition */
export class RankingResponse implements Ranking {
  /** 指标代码 / code of the indicator */
  indicator!: string;
  /** 指标 / name */
  title!: WordsResponse;
  /** 口径 / definition */
  definition!: WordsResponse;
  /** 依据 / what it rests on */
  @ApiProperty({ type: [BasisResponse] })
  basis!: Ranking['basis'];
  /** 各单位 / departments, the best first */
  units!: RankedUnitResponse[];
}

/** 考核通报 / departments ranked by each indicator */
export class BulletinResponse {
  /** 首日 / first day */
  from!: string;
  /** 末日 / last day */
  to!: string;
  /** 截止时点 / cut-off */
  asOf!: Date;
  /** 最少件数 / fewest cases with which a department is ranked */
  least!: number;
  /** 各指标排名 / rankings */
  rankings!: RankingResponse[];
}
