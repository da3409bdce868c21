import { ApiProperty } from '@nestjs/swagger';
import { PROBLEM_CODES } from '../http/problems.js';
import type { ProblemCode } from '#platform';

/** 进程运行中 / the process runs */
export class LiveResponse {
  status!: 'live';
}

/** 可以受理 / submissions can be accepted now */
export class ReadyResponse {
  status!: 'ready';
}

/** 错误代码说明 / what an error code means */
export class ProblemExplanationResponse {
  /** 错误代码 / code */
  @ApiProperty({ enum: PROBLEM_CODES, enumName: 'ProblemCode' })
  code!: ProblemCode;
  /** HTTP 状态码 / HTTP status */
  status!: number;
  /** 说明（中文）/ in Chinese */
  zh!: string;
  /** 说明（英文）/ in English */
  en!: string;
}
