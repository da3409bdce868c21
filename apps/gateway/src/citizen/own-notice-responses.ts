import type { OwnNotice } from '#casework';

/** 告知书 / a paper that was issued to the person */
export class OwnNoticeResponse implements OwnNotice {
  /** 编号 / id */
  id!: string;
  /** 文书种类 / kind of paper */
  kind!: string;
  /** 文号 / document number */
  number!: string;
  /** 中文标题 / title in Chinese */
  title!: string;
  /** 英文标题 / title in English */
  titleEn!: string;
  /** 出具时间 / instant of issue */
  issuedAt!: Date;
}
