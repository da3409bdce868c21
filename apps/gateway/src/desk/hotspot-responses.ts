import { ApiProperty } from '@nestjs/swagger';
import type { HotspotView, Member, MemberProposal, VerificationView } from '#casework';

/** 热点成员事项 / a matter of a hotspot */
export class HotspotMatterResponse {
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 标题 / title, masked */
  title!: string;
  /** 来件数 / submissions */
  submissions!: number;
}

/** 另述 / a submission that tells of it beside another matter */
export class HotspotFurtherResponse {
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 序号 / position in the submission */
  part!: number;
  /** 标题 / title, masked */
  title!: string;
  /** 来件所属事项 / the matter that the submission belongs to */
  matterId!: string;
}

/** 热点 / several matters by different people about one problem */
export class HotspotResponse implements HotspotView {
  id!: string;
  /** 状态 / state */
  state!: string;
  /** 标题 / title */
  title!: string;
  /** 分类代码 / code of the content list */
  category!: string | null;
  /** 地区代码 / area code */
  area!: string | null;
  /** 热度 / points; falls while nothing new is received */
  heat!: number;
  /** 形成依据 / what it rests on: parts of the heat, reasons in words; empty while words were taken to the sealed desk */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    properties: {
      distinctPeople: {
        type: 'integer',
        description: '人数 / people; unverified ones are one together while no verified one tells of the same',
      },
      voices: {
        type: 'object',
        description:
          '核实占比：verified 经热线、登录门户或工作人员登记的人数，unverified 只经免登录网页留言的人数，share 前者占比 / how many of the people a hotline, a portal with a login or a clerk knows, how many are named by web forms without a key only, and the share of the former',
        properties: {
          verified: { type: 'integer' },
          unverified: { type: 'integer' },
          share: { type: 'number', nullable: true },
        },
      },
    },
  })
  evidence!: Record<string, unknown>;
  /** 提出时间 / when it was raised */
  raisedAt!: Date;
  /** 并案信访件的事项 / matter of the petition that was opened from it */
  petitionMatter!: string | null;
  /** 成员事项 / its matters */
  members!: HotspotMatterResponse[];
  /** 另述 / submissions that tell of it beside another matter */
  further!: HotspotFurtherResponse[];
}

/** 查实清单项目 / one thing to do before a hotspot may be found true; reference data of the city, no law */
export class ChecklistItemResponse {
  /** 代码 / code */
  code!: string;
  /** 名称（中文）/ name in Chinese */
  zh!: string;
  /** 名称（英文）/ name in English */
  en!: string;
  /** 应办次数 / how often, each time with evidence of its own */
  times!: number;
  /** 是否必办 / required */
  required!: boolean;
  /** 依据性质 / how far its source can be trusted, as the city says */
  mark?: string;
}

/** 已办查实项目 / one thing that was done */
export class HotspotCheckResponse {
  /** 清单项目 / code of the item */
  item!: string;
  /** 办理人 / name or post */
  by!: string;
  /** 日期 / day in Shanghai */
  on!: string;
  /** 证明材料 / number of the call or file reference */
  evidence!: string;
  /** 备注 / note */
  note!: string | null;
}

/** 查实任务 / one verification of a hotspot */
export class VerificationTaskResponse {
  id!: string;
  /** 理由 / why it was begun */
  reason!: string;
  /** 新证据 / new evidence, where it had been dismissed before */
  newEvidence!: string | null;
  /** 发起人 / who began it */
  startedBy!: string;
  /** 开始时间 / when */
  startedAt!: Date;
  /** 认定 / finding; null while it runs */
  outcome!: 'verified' | 'not-found' | null;
  /** 签字人 / who signed the finding */
  signedBy!: string | null;
  /** 证据 / evidence of the finding */
  evidence!: string | null;
  /** 说明 / explanation of the finding */
  explanation!: string | null;
  /** 结束时间 / when it ended */
  endedAt!: Date | null;
  /** 已办项目 / what was done */
  checks!: HotspotCheckResponse[];
}

/** 查实情况 / checklist of a hotspot, what was done of it and what is still required */
export class VerificationResponse implements VerificationView {
  /** 热点状态 / state of the hotspot */
  state!: string;
  /** 查实清单 / checklist */
  @ApiProperty({ type: [ChecklistItemResponse] })
  checklist!: readonly ChecklistItemResponse[];
  /** 未完成的必办项目 / codes of required items that are not done; empty while no verification runs */
  wanted!: string[];
  /** 查实任务 / the latest first */
  tasks!: VerificationTaskResponse[];
}

/** 仍须办理 / what is still required after this step */
export class ChecksWantedResponse {
  /** 未完成的必办项目 / codes of required items that are not done */
  wanted!: string[];
}

/** 已并案立件 / verified: one petition holds the members */
export class PetitionOpenedResponse {
  outcome!: 'petition-opened';
  /** 信访件的事项 / its matter */
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 成员数 / submissions that are handled together */
  members!: number;
  /** 主办单位 / lead department */
  lead!: string;
}

/** 未查实 / not found: the hotspot is dismissed */
export class HotspotDismissedResponse {
  outcome!: 'dismissed';
}

/** 一并办理的成员 / a submission that a hotspot's petition handles together with others */
export class HotspotMemberResponse implements Member {
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 加入时间 / when it was attached */
  joinedAt!: Date;
  /** 退出时间 / when it left */
  leftAt!: Date | null;
  matterId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 告知书编号 / number of the notice that told the person; null while none is written */
  told!: string | null;
  /** 本人的办件 / its own proceedings; each ends by its own rules */
  cases!: { proceedingId: string; kind: string; state: string; ended: boolean; lead: string | null }[];
}

/** 现可办理 / a step that is allowed now */
export class AllowedStepResponse {
  /** 事件 / event */
  event!: string;
  /** 名称（中文）/ name in Chinese */
  zh!: string;
  /** 名称（英文）/ name in English */
  en!: string;
}

/** 可办步骤 / a step that the caller may take now, with what it would say */
export class ProposedStepResponse extends AllowedStepResponse {
  /** 拟填内容 / what the petition's answer would say, in the form of the event's own body */
  @ApiProperty({ type: 'object', additionalProperties: true })
  proposed!: object;
}

/** 等待办理 / a step that somebody else has to take first */
export class AwaitedStepResponse {
  /** 事件 / event */
  event!: string;
  /** 可办理的角色 / roles that may take it */
  @ApiProperty({ type: [String] })
  who!: readonly string[];
}

/** 成员办结建议 / what may be done next with one member's own proceeding */
export class MemberProposalResponse implements MemberProposal {
  proceedingId!: string;
  /** 类型 / kind */
  kind!: MemberProposal['kind'];
  /** 状态 / state */
  state!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 登记编号 / registration numbers */
  registrationNumbers!: string[];
  /** 现可办理 / what the caller may do now */
  mayDo!: ProposedStepResponse[];
  /** 等待 / who has to act before it can go on */
  waitsFor!: AwaitedStepResponse[];
}

/** 一步的结果 / what became of one confirmed step; a refused one stops no other */
export class MemberStepResponse {
  proceedingId!: string;
  /** 事件 / event */
  event!: string;
  /** 结果 / what became of it */
  outcome!: 'taken' | 'refused' | 'not-found' | 'key-reused' | 'not-a-member' | 'not-offered' | 'invalid';
  /** 原状态 / state before; of a step that was taken */
  from?: string;
  /** 新状态 / state after; of a step that was taken */
  to?: string;
  /** 历史序号 / position in the history; of a step that was taken */
  seq?: number;
  /** 重复请求 / true when the same key took it before */
  repeated?: boolean;
  /** 告知书 / notice that follows from it */
  notice?: string | null;
  /** 规则 / the rule that forbids it; of a refused step */
  rule?: string;
  /** 原因（中文）/ why, in Chinese; of a refused step */
  zh?: string;
  /** 原因（英文）/ why, in English; of a refused step */
  en?: string;
  /** 现可办理 / what may be done instead; of a refused step */
  allowedNow?: AllowedStepResponse[];
  /** 有误的字段 / fields that are not valid; of an invalid step */
  errors?: { field: string; zh: string; en: string }[];
}

/** 成员办件推进结果 / the answer to every confirmed step, in the order of the request */
export class MemberStepsResponse {
  steps!: MemberStepResponse[];
}
