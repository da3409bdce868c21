import type { MandatedView, MandateView } from '#casework';
import type { OwnStepResponse } from './own-step-responses.js';
import type { TrackedResponse } from './track-responses.js';

/** 委托 / a mandate of the person */
export class MandateResponse implements MandateView {
  id!: string;
  /** 代办人姓名 / name of the agent */
  agent!: string;
  /** 代办人电话 / phone of the agent */
  phone!: string | null;
  /** 委托事项 / what the agent may do */
  acts!: MandateView['acts'];
  /** 截止日 / last day */
  untilOn!: string;
  /** 委托时间 / when it was given */
  givenAt!: Date;
  /** 撤销时间 / when it was revoked */
  revokedAt!: Date | null;
}

/** 已委托 / the mandate is given */
export class MandateGivenResponse {
  id!: string;
  /** 代办码，只显示一次 / code of the agent, shown once */
  agentCode!: string;
}

/** 已撤销 / the mandate is revoked */
export class MandateRevokedResponse {
  outcome!: 'revoked';
}

/** 办理情况，代办人所见 / how the petition stands, as the agent sees it */
export class MandatedTrackResponse implements Omit<TrackedResponse, 'withheld'> {
  registrationNumber!: string;
  receivedAt!: string;
  state!: TrackedResponse['state'];
  steps!: TrackedResponse['steps'];
  answers!: TrackedResponse['answers'];
  limits!: TrackedResponse['limits'];
  together!: TrackedResponse['together'];
}

/** 代办 / what an agent sees and may do */
export class MandatedResponse implements MandatedView {
  /** 办理情况 / how the petition stands */
  tracked!: MandatedTrackResponse;
  /** 委托事项 / what the mandate allows */
  acts!: MandatedView['acts'];
  /** 截止日 / last day of the mandate */
  untilOn!: string;
  /** 现可办理 / steps that are possible now and allowed by the mandate */
  steps!: OwnStepResponse[];
}
