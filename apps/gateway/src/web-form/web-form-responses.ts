/** 地点 / a known place */
export class PlaceResponse {
  /** 名称 / name */
  name!: string;
  /** 所在区县、街道 / the district and street where it is */
  area!: string;
}

/** 可能相同的问题 / a problem that several people told; nothing of their words */
export class SimilarProblemResponse {
  /** 事项编号 / number of the matter */
  number!: string;
  /** 类别 / category */
  category!: string;
  /** 地点，只到道路、小区 / place, as exact as a road or an estate */
  place!: string;
  /** 首次反映的日期 / the day of the first one, as people say it */
  since!: string;
  /** 反映人数 / how many told it */
  people!: number;
  /** 状态 / state in words */
  state!: string;
}
