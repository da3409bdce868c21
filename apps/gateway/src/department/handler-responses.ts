import type { Colleague } from '#casework';

/** 已指定承办人 / the handler after the request */
export class HandlerNamedResponse {
  /** 结果 / outcome */
  outcome!: 'named';
  /** 承办人 / account; null for nobody */
  handler!: string | null;
}

/** 同事 / a person of the unit who may handle its work */
export class ColleagueResponse implements Colleague {
  /** 账号 / id of the account */
  id!: string;
  /** 登录名 / login */
  login!: string;
  /** 姓名 / name */
  name!: string;
  /** 请假至 / last day of a leave that has begun; null when present */
  awayUntil!: string | null;
  /** 代理人 / account that stands in meanwhile */
  deputy!: string | null;
  /** 在办件数 / live assignments of which the person is the named handler */
  live!: number;
}
