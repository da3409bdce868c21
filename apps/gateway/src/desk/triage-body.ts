import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import type { TriageDecision } from '#casework';
import { ProblemError } from '#platform';
import { CLOSING_GROUNDS, PATH_CODES, type PathCode } from '#cases/lifecycle';
import { DAY, CODE } from '../http/patterns.js';
import { JudgedBody } from '../proceedings/accusation-check.js';

/** 研判台决定 */
export class TriageBody extends JudgedBody {
  /** 决定 / assign it, close it, or let routing try again */
  @IsIn(['assign', 'close', 'retry'])
  kind!: 'assign' | 'close' | 'retry';

  /** 主办单位 / lead department; required to assign */
  @IsOptional()
  @Matches(CODE)
  lead?: string;

  /** 协办单位 / departments that assist */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(CODE, { each: true })
  assist?: string[];

  /** 理由 / why */
  @IsString()
  @Length(2, 2000)
  reason!: string;

  /** 报送期限 / to assign: date by which a result is to be reported (交办) */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  due?: string;

  /**
   * 依据 / to close: the ground, R1 to R7, H1 to H7, or that it asks for nothing: N1 测试 a test, N2 无声、空白 silence or no
   * text, N3 误拨、误发 a wrong number, N4 撤回此前的诉求 a withdrawal
   */
  @IsOptional()
  @IsIn(CLOSING_GROUNDS)
  ground?: string;

  /** 证明材料 / to close: file reference of what shows it */
  @IsOptional()
  @IsString()
  @Length(2, 500)
  evidence?: string;

  /** 另一办件 / to close: the proceeding that a ground points at */
  @IsOptional()
  @IsUUID()
  otherCase?: string;

  /** 途径 / to close without a ground: the path that it is referred to */
  @IsOptional()
  @IsIn(PATH_CODES)
  path?: PathCode;

  /** 受理机关 / to close: the body there */
  @IsOptional()
  @IsString()
  @Length(2, 200)
  body?: string;
}

/** The decision that a body asks for; `within` is the way to the body where it is part of another one. */
export function decisionOf(body: TriageBody, within = ''): TriageDecision {
  const { kind, lead, assist, reason, due, ground, evidence, otherCase, path, body: named } = body;
  if (kind === 'retry') return { kind, reason };
  if (kind === 'close') return { kind, reason, ground, evidence, otherCase, path, body: named };
  if (!lead)
    throw new ProblemError('invalid-payload', undefined, [
      { field: `${within}lead`, zh: '请指定主办单位', en: 'is required to assign' },
    ]);
  return { kind, lead, assist: assist ?? [], reason, due };
}
