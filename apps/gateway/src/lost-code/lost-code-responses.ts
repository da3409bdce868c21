/** 已收到 / the wish was noted; whether number and phone belong together is told to the phone alone */
export class LostCodeResponse {
  /** 结果 / outcome */
  outcome!: 'noted';
}
