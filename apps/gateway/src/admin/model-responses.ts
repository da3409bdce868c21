import type { Corrected, LessonWanted } from '#casework';
import type { ModelView, Promoted, RolledBack, ShadowCounts, Uploaded } from '#routing';

/** 影子比对 / how a shadow model compares with the one that serves */
export class ShadowCountsResponse implements ShadowCounts {
  /** 比对件数 / submissions that both were asked about */
  compared!: number;
  /** 一致件数 / same answer */
  agreed!: number;
  /** 其中有人工认定 / of these, with a category set by a person */
  corrected!: number;
  /** 现用模型小类正确 / the serving model is right about the leaf */
  servingRight!: number;
  /** 影子模型小类正确 / the shadow is right about the leaf */
  shadowRight!: number;
  /** 现用模型大类正确 / the serving model is right about the first level */
  servingRightFirst!: number;
  /** 影子模型大类正确 / the shadow is right about the first level */
  shadowRightFirst!: number;
}

/** 分类模型 / a category model */
export class ModelResponse implements ModelView {
  id!: string;
  /** 名称 / name */
  name!: string;
  /** 版本 / version */
  version!: string;
  /** 标签 / labels that it can answer */
  labels!: string[];
  /** 训练样本数 / training examples, by kind */
  lessons!: Record<string, number>;
  /** 大小（字节）/ bytes */
  bytes!: number;
  /** 状态 / in the shadow, serving, or retired */
  state!: 'shadow' | 'serving' | 'retired';
  /** 上传人 / who uploaded it */
  createdBy!: string;
  /** 上传时间 / when */
  at!: Date;
  /** 转正人 / who promoted it */
  promotedBy!: string | null;
  /** 转正时间 / when */
  promotedAt!: Date | null;
  /** 影子比对 / how it compares with the serving model */
  shadow!: ShadowCountsResponse;
}

/** 已进入影子运行 / the model answers in the shadow */
export class ModelUploadedResponse implements Extract<Uploaded, { outcome: 'shadow' }> {
  outcome!: 'shadow';
  id!: string;
  /** 版本 / version */
  version!: string;
}

/** 已转正 / the model serves */
export class ModelPromotedResponse implements Extract<Promoted, { outcome: 'serving' }> {
  outcome!: 'serving';
  id!: string;
}

/** 已回退 / the model is retired */
export class ModelRolledBackResponse implements Extract<RolledBack, { outcome: 'retired' }> {
  outcome!: 'retired';
  /** 现用模型 / the model that serves now; null: the built-in rules alone */
  servingNow!: string | null;
}

/** 分类已认定 / the category of a submission as a person set it */
export class CategoryCorrectedResponse implements Extract<Corrected, { outcome: 'corrected' }> {
  outcome!: 'corrected';
  /** 机器判断 / the category that routing said */
  said!: string;
  /** 认定分类 / the category that stands now */
  corrected!: string;
}

/** 分类 / a category with what a model believes of it */
export class BelievedCategoryResponse {
  /** 分类代码 / code of the content list */
  code!: string;
  /** 名称 / name */
  name!: string | null;
  /** 置信度 / 0 to 1 */
  belief!: number;
}

/** 候选分类 / a category that may be meant */
export class CandidateCategoryResponse {
  /** 分类代码 / code of the content list */
  code!: string;
  /** 名称 / name */
  name!: string | null;
}

/** 最值得认定的来件 / a submission whose category a person should say, in its masked words */
export class LessonWantedResponse implements LessonWanted {
  /** 登记编号 / registration number */
  number!: string;
  /** 标题 / title, masked */
  title!: string;
  /** 正文 / text, masked */
  text!: string;
  /** 机器判断 / what routing says */
  category!: BelievedCategoryResponse;
  /** 候选 / other categories that it considered */
  candidates!: CandidateCategoryResponse[];
  /** 影子模型判断 / what the shadow says, where one is asked */
  shadow!: BelievedCategoryResponse | null;
  /** 选取原因 / why it was chosen */
  why!: LessonWanted['why'];
  /** 价值 / 0 to 1: how much an answer teaches */
  worth!: number;
}
