import type { Receipt } from '#intake';

/** 回执 / what the sender keeps; the query code appears here and nowhere else */
export class ReceiptResponse implements Receipt {
  /** 新登记、补正、重发 / new, an amendment of an earlier one, or sent before */
  outcome!: 'registered' | 'amendment' | 'retransmission';
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 查询码；未持密钥者重发而未带首次的随机 Idempotency-Key 时不再显示 / query code; left out where a sender without an API key sends again without the random Idempotency-Key of the first time */
  queryCode?: string;
  /** 收到时间 / instant of receipt; never changes */
  receivedAt!: string;
  /** 所补正的登记编号 / registration number that this one amends */
  amends?: string;
  /** 未识别的字段：留存备查，不据以办理 / fields that the channel does not know: they are kept for staff, and nothing is decided by them */
  ignored?: string[];
}
