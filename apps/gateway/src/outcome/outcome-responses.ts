import type { MatterOutcome } from '#casework';

type Message = MatterOutcome['messages'][number];
type Rating = MatterOutcome['ratings'][number];

/** 投递尝试 / one try to deliver a message */
export class DeliveryTryResponse {
  /** 次序 / number of the try, from 1 */
  number!: number;
  /** 时间 / instant */
  at!: string;
  /** 用时（毫秒）/ milliseconds */
  durationMs!: number;
  /** HTTP 状态 / status; null where nothing answered */
  status!: number | null;
  /** 原因 / why it failed */
  problem!: string | null;
  /** 对方编号 / the number that the other system gave the message */
  reference!: string | null;
}

/** 投递 / the sending of a message to one endpoint */
export class MatterDeliveryResponse {
  id!: string;
  /** 状态 / pending, delivered, dead or withheld */
  state!: string;
  /** 完成时间 / when it was settled */
  settledAt!: string | null;
  /** 尝试 / each try */
  tries!: DeliveryTryResponse[];
}

/** 消息 / a message that the matter owed */
export class MatterMessageResponse implements Message {
  id!: string;
  /** 消息类型 / kind of message */
  type!: string;
  /** 接收方种类 / a department or a source */
  ownerKind!: Message['ownerKind'];
  /** 接收方代码 / code of the department or of the source */
  owner!: string;
  /** 时间 / when it was written */
  at!: Date;
  /** 投递 / its deliveries; empty where the owner pulls its messages */
  deliveries!: MatterDeliveryResponse[];
}

/** 评价 / what a petitioner says of the bureau or the unit */
export class MatterRatingResponse implements Rating {
  /** 对象 / the bureau that registered it, or the unit that handled it */
  slot!: Rating['slot'];
  /** 单位 / department */
  department!: string | null;
  /** 登记编号 / registration number of the submission */
  registrationNumber!: string;
  /** 评价截止日 / last day on which it can be given */
  lastDay!: string;
  /** 评价 / satisfied, mostly or dissatisfied; null while it is not given */
  value!: string | null;
  /** 评价时间 / when it was given */
  ratedAt!: Date | null;
}

/** 送达与评价 / what left the hub about a matter, and what petitioners say of it */
export class MatterOutcomeResponse implements MatterOutcome {
  /** 消息 / messages, the oldest first */
  messages!: MatterMessageResponse[];
  /** 评价 / ratings, open ones too */
  ratings!: MatterRatingResponse[];
}
