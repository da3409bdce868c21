import type { Attempt, DeadLetter, Endpoint, SuccessRule } from '#delivery';
import type { FeedState, Source, WechatKeys } from '#intake';

/** 来源 / a sender of one channel */
export class SourceResponse implements Source {
  /** 来源代码 / code */
  code!: string;
  /** 渠道 / channel */
  channel!: string;
  /** 名称 / name */
  name!: string;
  /** 直接收到的单位 / department whose own channel it is; null for the bureau's and the hotline's */
  receivedBy?: string | null;
}

/** 公众平台的设置 / what is typed into the settings of an official account */
export class WechatKeysResponse implements WechatKeys {
  /** 令牌 / Token */
  token!: string;
  /** 消息加解密密钥 / EncodingAESKey */
  encodingAesKey!: string;
}

/** 新来源 / a source with its signing secret, shown once */
export class SourceMadeResponse {
  /** 来源代码 / code */
  code!: string;
  /** 签名密钥 / secret for Standard Webhooks signatures; it is shown in this answer alone */
  secret!: string;
  /** 公众平台的设置，仅微信公众号 / settings of an official account; for the channel wechat alone */
  wechat?: WechatKeysResponse;
}

/** 采集地址 / a feed and how its polling stands */
export class FeedResponse implements FeedState {
  id!: string;
  /** 来源代码 / source */
  source!: string;
  /** 地址 / address */
  url!: string;
  /** 采集间隔（秒）/ seconds between two polls */
  everySeconds!: number;
  /** 是否启用 / active */
  active!: boolean;
  /** 下次采集 / next poll */
  nextPollAt!: Date;
  /** 上次采集 / last poll */
  lastPolledAt!: Date | null;
  /** 上次未采到的原因 / why the last poll failed or read nothing: a status, a kind of fault, not-a-feed, no-items, no-readable-item */
  lastProblem!: string | null;
  /** 上次条目数 / items of the feed at the last poll that got it */
  lastItems!: number | null;
  /** 上次新登记数 / how many of them were new */
  lastRegistered!: number | null;
  /** 上次无法读取数 / how many of them were unreadable; they are tried again with the next poll */
  lastRejected!: number | null;
  /** 已迁往 / where a permanent redirect leads; the hub follows it */
  movedTo!: string | null;
  /** 只采含有这些词的条目 / only posts with one of these words; empty: every post */
  includeWords!: string[];
  /** 不采含有这些词的条目 / no post with one of these words */
  excludeWords!: string[];
}

/** 新采集地址 / the feed is polled from now on */
export class FeedMadeResponse {
  id!: string;
}

/** 来源的新密钥 / the new secret of a source; the old one is valid for a day more */
export class SourceSecretResponse {
  /** 签名密钥 / secret for Standard Webhooks signatures; it is shown in this answer alone */
  secret!: string;
  /** 旧密钥有效至 / until when the old secret is accepted too */
  formerUntil!: Date;
}

/** 成功判定 / what the body of a 2xx answer must hold */
export class SuccessRuleResponse implements SuccessRule {
  /** 位置 / JSON pointer of one value in the body */
  pointer!: string;
  /** 允许的值 / the value there must be one of these */
  values!: string[];
}

/** 推送地址 / where an owner wants its messages; never with its secret */
export class EndpointResponse implements Endpoint {
  id!: string;
  /** 所属类型 / a department or a source */
  ownerKind!: 'department' | 'source';
  /** 所属代码 / code of the department or source */
  owner!: string;
  /** 协议 / protocol */
  protocol!: string;
  /** 地址 / address */
  url!: string;
  /** 是否启用 / active */
  active!: boolean;
  /** 待确认 / gets nothing until another person has confirmed it */
  waits!: boolean;
  /** 登记时间 / when it was registered */
  createdAt!: Date;
  /** 登记人 / who registered it, as the audit names them */
  createdBy!: string | null;
  /** 确认人 / who confirmed it */
  confirmedBy!: string | null;
  /** 暂停 / messages wait */
  paused!: boolean;
  /** 只推送这些类型 / only messages of these types; null: all */
  types!: string[] | null;
  /** 成功判定 / what the body of a 2xx must hold; null: the status alone decides */
  successRule!: SuccessRuleResponse | null;
  /** 每秒上限 / messages a second at most; null: no limit */
  ratePerSecond!: number | null;
  /** 同时推送上限 / tries at the same time at most */
  maxConcurrent!: number;
  /** 公钥 / public key of the signature v1a; null for an endpoint from before it, until its keys are rotated */
  publicKey!: string | null;
  /** 服务代码 / codes of the services of an Open311 system, by category; null for other protocols */
  serviceCodes!: Record<string, string> | null;
  /** 旧密钥有效至 / until when messages are signed with the keys before the last rotation too */
  formerUntil!: Date | null;
  /** 连续失败自 / since when every try has failed */
  failingSince!: Date | null;
  /** 系统停用时间 / when the hub itself switched it off */
  stoppedAt!: Date | null;
  /** 系统停用原因 / why: it answered 410, or every try of five days failed */
  stoppedBecause!: 'gone' | 'failing' | null;
  /** 对方同意 / asked: it gets nothing until its system has agreed; null: it is not asked */
  consent!: 'asked' | 'granted' | null;
}

/** 新密钥 / the new keys of an endpoint; messages are signed with the old ones too for a day */
export class EndpointKeysResponse {
  /** 签名密钥 / secret for Standard Webhooks signatures; it is shown in this answer alone; null where the owner gave the key */
  secret!: string | null;
  /** 公钥 / public key of the signature v1a */
  publicKey!: string | null;
  /** 旧密钥有效至 / until when the old keys are used too */
  formerUntil!: Date;
}

/** 征求结果 / whether the system behind an endpoint agreed to get messages */
export class EndpointConsentResponse {
  /** 结果 / outcome */
  outcome!: 'granted' | 'refused';
}

/** 已安排重新投递 / how many messages are sent again */
export class ReplayResponse {
  /** 消息数 / messages */
  messages!: number;
}

/** 已确认的推送地址 / an endpoint that another person confirmed */
export class EndpointConfirmedResponse {
  /** 结果 / outcome */
  outcome!: 'confirmed';
}

/** 新推送地址 / an endpoint with its signing secret, shown once */
export class EndpointMadeResponse {
  id!: string;
  /** 签名密钥 / secret for Standard Webhooks signatures; it is shown in this answer alone; null where the owner gave the key */
  secret!: string | null;
  /** 公钥 / public key of the signature v1a */
  publicKey!: string | null;
  /** 待确认 / gets nothing until another person has confirmed it */
  waits!: boolean;
}

/** 投递尝试 / one try of a delivery; a missing number belonged to a worker that died */
export class DeliveryAttemptResponse implements Attempt {
  /** 序号 / number */
  number!: number;
  /** 时间 / when */
  at!: string;
  /** 用时（毫秒）/ milliseconds */
  durationMs!: number;
  /** HTTP 状态码 / status of the answer, where there was one */
  status!: number | null;
  /** 失败代码 / code of the fault, e.g. `timeout`, `unreachable`, `refused-address`, `bad-status`, `success-rule` */
  problem!: string | null;
  /** 发起者 / who asked for it */
  askedBy!: string;
}

/** 死信 / a message that no try could deliver; it stays on the pull feed */
export class DeadLetterResponse implements DeadLetter {
  deliveryId!: string;
  messageId!: string;
  endpointId!: string;
  /** 所属类型 / a department or a source */
  ownerKind!: 'department' | 'source';
  /** 所属代码 / code of the department or source */
  owner!: string;
  /** 消息类型 / type of the message */
  type!: string;
  /** 消息主题 / subject of the message */
  subject!: string;
  /** 停止投递时间 / since when no try is made */
  deadSince!: Date;
  /** 尝试 / the tries so far */
  attempts!: DeliveryAttemptResponse[];
}

/** 已安排重新投递 / the delivery is tried again */
export class RedeliveryResponse {
  ok!: true;
}

/** 机构已撤并 / how much of its open work has moved to the successor */
export class DepartmentRetiredResponse {
  /** 已移交的派单 / assignments moved so far; the rest moves once the last day is over */
  moved!: number;
}
