import { ApiProperty } from '@nestjs/swagger';
import type { CallerLook, KnownProblem } from '#casework';
import { TriageCandidateResponse } from '../triage/triage-responses.js';

/** 事项 / a matter as an operator may tell of it */
export class MatterAtCallResponse {
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 标题 / title, masked */
  title!: string;
  /** 分类代码 / category */
  category!: string | null;
  /** 地区代码 / area */
  area!: string | null;
  /** 状态 / state */
  state!: 'open' | 'closed';
  /** 开始时间 / since when */
  openedAt!: Date;
  /** 主办单位 / lead department; null where nobody has it yet */
  lead!: string | null;
  /** 期限 / last day of the nearest running time limit */
  dueOn!: string | null;
  /** 来件数 / submissions */
  submissions!: number;
}

/** 来电人的事项 / a matter of somebody who gave this number */
export class MatterOfCallerResponse extends MatterAtCallResponse {
  /** 登记编号 / what they sent about it last */
  registrationNumber!: string;
  /** 渠道 / through which channel */
  channel!: string;
  /** 收到时间 / when */
  receivedAt!: Date;
}

/** 来电人 / who called before; several people may share a number */
export class CallerResponse implements CallerLook {
  /** 来电次数 / calls from this number */
  calls!: number;
  /** 未被听到的次数 / those after which nobody knew what was wanted */
  unheard!: number;
  /** 待回拨 / id of the call back that is owed to it */
  returnCall!: string | null;
  /** 事项 / open ones first */
  matters!: MatterOfCallerResponse[];
}

/** 险情 / a danger that the words tell of */
export class DangerAtCallResponse {
  /** 紧急程度 / now, within hours or days, or none */
  level!: 'now' | 'soon' | 'none';
  /** 应拨打 / numbers to call at once, the most needed first */
  call!: string[];
  /** 原文依据 / the words that tell of it */
  evidence!: string[];
}

/** 可能的分类 / a category that the words may mean */
export class LikelyCategoryResponse {
  /** 分类代码 / category */
  code!: string;
  /** 把握 / 0 to 1 */
  confidence!: number;
  /** 原文依据 / the words that tell of it */
  keywords!: string[];
}

/** 拟派单位 / where routing would send it now */
export class WouldRouteResponse {
  /** 结果 / to the lead by itself, to a person at the triage desk, or under seal */
  outcome!: 'assign' | 'triage' | 'sealed';
  /** 主办单位 / lead department */
  lead!: string | null;
  /** 把握 / 0 to 1 */
  confidence!: number | null;
  /** 转人工原因 / why a person would decide */
  triage!: string | null;
  /** 候选单位 / units that a person would choose from, best first */
  @ApiProperty({ type: [TriageCandidateResponse] })
  candidates!: TriageCandidateResponse[];
  /** 理由 / why */
  reasons!: string[];
}

/** 同类事项 / a matter that is probably about the same problem */
export class SimilarMatterResponse extends MatterAtCallResponse {
  /** 相近程度 / would be linked, a person would be asked, or the same place or the same problem only */
  band!: 'join' | 'ask' | 'near';
  /** 把握 / belief that it is one matter */
  score!: number;
  /** 理由 / why */
  reasons!: string[];
}

/** 热点 / a hotspot that lives there */
export class HotspotAtCallResponse {
  id!: string;
  /** 标题 / title */
  title!: string;
  /** 状态 / state */
  state!: string;
  /** 热度 / points */
  heat!: number;
  /** 提出时间 / since when */
  raisedAt!: Date;
  /** 口径 / what to tell the caller; null while nobody has written it */
  advice!: string | null;
}

/** 已知情况 / what is known about the problem that the caller tells */
export class KnownProblemResponse implements KnownProblem {
  /** 建议分类 / category by the words */
  category!: string | null;
  /** 可能的分类 / likely categories, best first */
  @ApiProperty({ type: [LikelyCategoryResponse] })
  categories!: LikelyCategoryResponse[];
  /** 地区 / area by the words */
  area!: string | null;
  /** 地点 / place as the words name it */
  place!: string | null;
  /** 险情 / danger */
  danger!: DangerAtCallResponse;
  /** 疑似检举控告 / may accuse an official: nothing was compared; register it and tell nothing */
  mayAccuse!: boolean;
  /** 拟派单位 / where routing would send it now */
  route!: WouldRouteResponse;
  /** 同类事项 / best first */
  @ApiProperty({ type: [SimilarMatterResponse] })
  matters!: SimilarMatterResponse[];
  /** 热点 / live hotspots there */
  @ApiProperty({ type: [HotspotAtCallResponse] })
  hotspots!: HotspotAtCallResponse[];
}

/** 热点口径 / what operators tell callers */
export class HotspotAdviceResponse {
  /** 口径 / text; null while there is none */
  text!: string | null;
}
