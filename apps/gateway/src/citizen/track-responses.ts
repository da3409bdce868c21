import type { PromisedLimit } from '#cases';
import type { Together, Tracked } from '#casework';
import type { WordsResponse } from '../http/words-response.js';

/** 办理进度 / a step of the handling */
export class TrackStepResponse {
  /** 时间 / instant */
  at!: string;
  /**
   * 已登记、已派、已签收、已答复、另行办理、无需办理 / separated: found to be another matter, handled by itself since;
   * finished-without-work: a person found that it asks for nothing
   */
  step!: Tracked['steps'][number]['step'];
  /** 承办单位 / department */
  department?: string;
}

/** 附件 / a file of an answer; its name is not told, it may be somebody's */
export class TrackFileResponse {
  /** 编号 / id */
  id!: string;
  /** 媒体类型 / media type */
  mediaType!: string;
  /** 字节数 / size in bytes */
  size!: number;
  /** 摘要 / SHA-256 in hexadecimal */
  sha256!: string;
  /** 下载地址 / path to read it at */
  url!: string;
}

/** 答复 / one answer of the lead department */
export class TrackAnswerResponse {
  /** 时间 / instant */
  at!: string;
  /** 主办单位 / lead department */
  department!: string;
  /** 答复单位 / all departments whose answer it is */
  departments!: string[];
  /** 办理结论 / conclusion */
  conclusion!: string;
  /** 是否解决 / whether the problem is solved */
  solved!: boolean;
  /** 答复内容，仅对信访人且关联未经人工确认时为空 / text; null while it is for the petitioner alone and no person has confirmed the link */
  text!: string | null;
  /** 附件 / files */
  attachments!: TrackFileResponse[];
}

/** 法定期限 / what law promises this person, and by when */
export class PromisedLimitResponse implements PromisedLimit {
  /** 名称 / name */
  title!: WordsResponse;
  /** 谁办 / who has to act; petitioner: until then the citizen may do it */
  who!: PromisedLimit['who'];
  /** 到期日 / last day */
  dueOn!: string;
  /** 暂定 / the holidays of that year are not published yet */
  provisional!: boolean;
  /** 依据 / legal basis */
  basis!: string;
}

/** 答复 / an answer in a matter that is handled together */
export class TogetherAnswerResponse {
  /** 时间 / instant */
  at!: string;
  /** 单位 / department */
  department!: string;
  /** 办理结论 / conclusion */
  conclusion!: string;
  /** 是否解决 / whether the problem is solved */
  solved!: boolean;
  /** 答复内容，仅对信访人且关联未经人工确认时为空 / text; null while it is for the petitioner alone and no person has confirmed the link */
  text!: string | null;
}

/** 一并办理 / a petition of many people that the submission belongs to as well */
export class TogetherResponse implements Together {
  /** 事项编号 / matter number */
  matterNumber!: string;
  /** 自何时 / instant since when */
  since!: string;
  /** 状态 / state */
  state!: Together['state'];
  /** 主办单位 / lead department */
  lead!: string | null;
  /** 答复 / its answers */
  answers!: TogetherAnswerResponse[];
}

/** 办理情况 / where a submission stands, as the citizen may know it */
export class TrackedResponse implements Tracked {
  /** 答复内容未显示 / answers are shown without their texts and files until the last four figures of the phone are given */
  withheld!: boolean;
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 收到时间 / instant of receipt */
  receivedAt!: string;
  /** 已登记、办理中、已答复、已了结 / state */
  state!: Tracked['state'];
  /** 进度 / steps, oldest first */
  steps!: TrackStepResponse[];
  /** 答复 / one for each time that the lead answered */
  answers!: TrackAnswerResponse[];
  /** 法定期限 / limits of law that still run; this city's own figures are not among them */
  limits!: PromisedLimitResponse[];
  /** 一并办理 / petitions of many people that it belongs to as well */
  together!: TogetherResponse[];
}
