import { ApiProperty } from '@nestjs/swagger';
import type { ProblemBody, ProblemCode } from '#platform';
import { PROBLEM_CODES } from './problems.js';

/** 有误的字段 / one field that is wrong, named as the sender named it */
export class FieldProblemResponse {
  /** 字段 / for instance `visitors[0].phone` */
  field!: string;
  /** 原因 / in the reader's language */
  message!: string;
}

/** 现可办理的步骤 / a step that the present state allows */
export class AllowedEventResponse {
  /** 事件 / name of the step, as in the address */
  event!: string;
  /** 名称 / in the reader's language */
  name!: string;
}

/** 规则依据 / where a rule comes from */
export class BasisResponse {
  /** 出处 / document and article */
  text!: string;
  /** 性质 / L law, L-local local law, N published norm, P practice, J this hub's own judgement, U unknown */
  mark!: 'L' | 'L-local' | 'N' | 'P' | 'J' | 'U';
}

/** 工作量证明题目的参数 / parameters of a challenge, as ALTCHA (version 2) names them */
export class ChallengeParametersResponse {
  /** 散列算法 / hash function */
  algorithm!: 'SHA-256';
  /** 每次散列的轮数 / rounds of one hash */
  cost!: number;
  /** 入口 / the door that a solution opens */
  data!: Record<string, unknown>;
  /** 失效时间 / seconds since 1970, after which it is of no use */
  expiresAt!: number;
  /** 结果字节数 / bytes of a hash */
  keyLength!: number;
  /** 要求的前缀 / hex; the hash of salt, nonce and counter (4 bytes, big-endian) begins with it */
  keyPrefix!: string;
  /** 随机数 / hex */
  nonce!: string;
  /** 盐 / hex */
  salt!: string;
}

/** 工作量证明题目 / a challenge of ALTCHA (version 2); its solution is sent in `Altcha-Payload` with the same request */
export class ChallengeResponse {
  /** 参数 / what is to be solved */
  parameters!: ChallengeParametersResponse;
  /** 签名 / the hub's signature over the parameters */
  signature!: string;
}

/** 错误 / RFC 9457 problem details; `rule`, `basis`, `about` and `allowedNow` stand where a lifecycle forbids a step, `challenge` where a proof of work opens a busy door */
export class ProblemResponse implements ProblemBody {
  /** 错误类型 / address of the explanation, relative to the hub */
  type!: string;
  /** 说明 / title in the reader's language */
  title!: string;
  /** HTTP 状态码 / the HTTP status */
  status!: number;
  /** 错误代码 / stable code, for programs */
  @ApiProperty({ enum: PROBLEM_CODES, enumName: 'ProblemCode' })
  code!: ProblemCode;
  /** 详情 / what is wrong here */
  detail?: string;
  /** 请求路径 / path of the request */
  instance?: string;
  /** 有误的字段 / every field that is wrong */
  errors?: FieldProblemResponse[];
  /** 规则 / the rule that forbids the step */
  rule?: string;
  /** 依据 / where the rule comes from */
  basis?: BasisResponse[];
  /** 涉及 / what it is about, e.g. the departments that have not answered */
  about?: string[];
  /** 现可办理 / the steps that are allowed now */
  allowedNow?: AllowedEventResponse[];
  /** 工作量证明题目 / solve it and send the same request with the solution in `Altcha-Payload` */
  challenge?: ChallengeResponse;
}
