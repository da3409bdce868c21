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

/** 错误 / RFC 9457 problem details; `rule`, `basis`, `about` and `allowedNow` stand where a lifecycle forbids a step */
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
}
