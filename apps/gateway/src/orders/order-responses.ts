import type { OrderPullState } from '#intake';

/** 一个字段的问题 / what is wrong with one field; the platform’s own name of it */
export class OrderFaultResponse {
  /** 平台字段名 / name of the field in the platform */
  field!: string;
  /** 问题 / what is wrong */
  message!: string;
}

/** 一张工单的结果 / what became of one order */
export class OrderTakenResponse {
  /** 第几张，从 1 起 / its place in the batch, from 1 */
  place!: number;
  /** 新登记、更正、重发、未登记 / new, an amendment of an earlier one, sent before, or not registered */
  outcome!: 'registered' | 'amendment' | 'retransmission' | 'refused';
  /** 工单编号，读得到时 / number of the order, of a refused one and where it can be read */
  orderNumber?: string;
  /** 登记编号 / registration number */
  registrationNumber?: string;
  /** 查询码 / query code of the caller */
  queryCode?: string;
  /** 收到时间 / instant of receipt */
  receivedAt?: string;
  /** 所更正的登记编号 / registration number that this one amends */
  amends?: string;
  /** 未登记的原因 / why it was not registered */
  errors?: OrderFaultResponse[];
}

/** 一批工单的结果 / what became of a batch; a refused order holds no other back */
export class OrdersTakenResponse {
  /** 已登记（含重发）/ how many are registered, those sent before included */
  registered!: number;
  /** 未登记 / how many are not */
  refused!: number;
  /** 逐张结果 / each of them */
  orders!: OrderTakenResponse[];
}

/** 拉取时未能登记的工单 / an order that was pulled and could not be registered */
export class RefusedOrderResponse {
  /** 工单编号 / number of the order, where it can be read */
  orderNumber!: string | null;
  /** 有误的字段 / the platform’s names of the wrong fields */
  fields!: string[];
  /** 时间 / when */
  at!: string;
}

/** 主动拉取的情况 / how the pulling of one platform stands */
export class OrderPullResponse implements OrderPullState {
  /** 来源代码 / source */
  source!: string;
  /** 查询地址 / address */
  url!: string;
  /** 间隔（秒）/ seconds between two pulls */
  everySeconds!: number;
  /** 重叠（秒）/ seconds that each pull begins earlier */
  overlapSeconds!: number;
  /** 是否启用 / active */
  active!: boolean;
  /** 已读到 / everything changed before it was read */
  cursorAt!: Date;
  /** 下次 / next pull */
  nextPullAt!: Date;
  /** 上次 / last pull */
  lastPulledAt!: Date | null;
  /** 上次的问题 / what was wrong with the last pull: a status, a kind of fault, or refused-orders */
  lastProblem!: string | null;
  /** 未能登记的工单 / orders that could not be registered, the latest hundred */
  refused!: RefusedOrderResponse[];
}

/** 字段映射 / the mapping of a source as it was set; of one without it, the hub’s own names */
export class OrderMappingResponse {
  charset!: 'utf-8' | 'gb18030';
  list?: string;
  absent!: string[];
  ignored!: string[];
  fields!: object;
  pull?: object;
}
