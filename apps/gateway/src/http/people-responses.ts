import type { Petitioner } from '#intake';

/** 信访人 / a person, in clear */
export class PetitionerResponse implements Petitioner {
  /** 身份 / lead, representative, agent or member */
  role!: Petitioner['role'];
  /** 姓名 / name */
  name?: string;
  /** 电话 / telephone */
  phone?: string;
  /** 其他电话 / a second number */
  otherPhone?: string;
  /** 证件号码 / identity number */
  idNumber?: string;
  /** 住址 / address */
  address?: string;
  /** 渠道账号 / account in the channel */
  account?: string;
}

/** 查看个人信息 / the people of a submission; the reading is written down */
export class RevealedPeopleResponse {
  people!: PetitionerResponse[];
}
