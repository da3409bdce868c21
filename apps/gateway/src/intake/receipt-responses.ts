import type { Receipt, SignatoryReceipt } from '#intake';

/** 联名人、同访人的回执 / the receipt of one more person who signed or came */
export class SignatoryReceiptResponse implements SignatoryReceipt {
  /** 在来件各人中的位置，从 1 起 / position among the people of the submission, from 1 */
  place!: number;
  /** 姓名，已遮盖 / name, masked */
  name?: string;
  /** 电话，已遮盖 / phone, masked */
  phone?: string;
  /** 本人的查询码 / query code of this person */
  queryCode!: string;
}

/** 回执 / what the sender keeps; the query code appears here and nowhere else */
export class ReceiptResponse implements Receipt {
  /** 新登记、补正、重发 / new, an amendment of an earlier one, or sent before */
  outcome!: 'registered' | 'amendment' | 'retransmission';
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 查询码；未持密钥者重发而未带首次的随机 Idempotency-Key 时不再显示 / query code; left out where a sender without an API key sends again without the random Idempotency-Key of the first time */
  queryCode?: string;
  /** 联名人、同访人各自的回执；没有别人时不出现 / the others who signed or came, each with an own query code; absent where there is nobody else */
  signatories?: SignatoryReceiptResponse[];
  /** 收到时间 / instant of receipt; never changes */
  receivedAt!: string;
  /** 所补正的登记编号 / registration number that this one amends */
  amends?: string;
  /** 未识别的字段：留存备查，不据以办理 / fields that the channel does not know: they are kept for staff, and nothing is decided by them */
  ignored?: string[];
}
