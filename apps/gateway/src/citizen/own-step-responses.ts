import type { OwnStep } from '#casework';
import { ReasonReceiptResponse } from './own-rating-responses.js';

/** 现可办理 / a step that the person may take now */
export class OwnStepResponse implements OwnStep {
  /** 事件 / the step */
  event!: OwnStep['event'];
  /** 名称 / name in Chinese */
  zh!: string;
  /** 英文名称 / name in English */
  en!: string;
  /** 复查、复核机关代码；不在本系统的为空，由申请人写明 / code of the department that reviews; null where the person has to name the body */
  department!: string | null;
  /** 可另选的复查、复核机关代码 / code of a second department that may be asked instead; null where there is one only */
  otherDepartment!: string | null;
}

/** 已办理 / the step is taken */
export class OwnStepTakenResponse {
  /** 结果 / outcome */
  outcome!: 'taken';
  /** 理由另行登记的回执 / receipt of the reason, where it was registered as a submission of its own */
  registered?: ReasonReceiptResponse;
}

/** 补充的回执 / receipt of what a person added */
export class OwnAdditionResponse extends ReasonReceiptResponse {
  /** 所补充的登记编号 / registration number of the submission that it adds to */
  amends?: string;
}
