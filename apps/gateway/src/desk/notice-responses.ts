import { ApiProperty } from '@nestjs/swagger';
import type { OwedNotice } from '#cases';
import type { LateNotice, NoticeView, ServiceMethod, ServiceResult, TemplateVersion } from '#casework';

/** 送达记录 / one service of a notice */
export class NoticeServiceResponse {
  /** 方式 / by which way */
  method!: ServiceMethod;
  /** 结果 / result */
  result!: ServiceResult;
  /** 日期 / day in Shanghai */
  on!: string;
  /** 凭证 / what shows it */
  reference!: string | null;
}

/** 告知书 / a notice as a list shows it: no name */
export class NoticeResponse implements NoticeView {
  id!: string;
  /** 种类 / kind */
  kind!: string;
  /** 文号 / number of the paper */
  number!: string;
  /** 登记编号 / registration number of the submission it tells about */
  registrationNumber!: string;
  /** 出具时间 / when it was issued */
  issuedAt!: Date;
  /** 出具人 / who issued it */
  issuedBy!: string;
  /** 送达 / its services */
  services!: NoticeServiceResponse[];
}

/** 应告知未告知 / a notice that is owed and not written */
export class OwedNoticeResponse implements OwedNotice {
  id!: string;
  proceedingId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 种类 / kind */
  kind!: string;
  /** 应告知时间 / since when it is owed */
  owedAt!: Date;
  /** 缺少的内容 / fields that somebody has to supply; empty while it waits for its turn */
  missing!: string[];
}

/** 逾期未告知 / a notice that should have reached its person by now */
export class LateNoticeResponse implements LateNotice {
  /** null while it is not written / 尚未出具时为空 */
  noticeId!: string | null;
  /** 文号 / number of the paper */
  number!: string | null;
  /** 种类 / kind */
  kind!: string;
  /** 名称 / title */
  title!: { zh: string; en: string };
  proceedingId!: string;
  /** 事项编号 / number of the matter */
  matterNumber!: string;
  /** 登记编号 / null for a paper that everybody of the proceeding is still owed */
  registrationNumber!: string | null;
  /** 应告知日 / day on which it was owed, in Shanghai */
  owedOn!: string;
  /** 告知期限 / last day */
  dueOn!: string;
  /** 缺少的内容 / fields that hold it up */
  missing!: string[];
}

/** 模板版本 / a version that notices were written by */
export class TemplateVersionResponse implements TemplateVersion {
  /** 版本 / version */
  version!: string;
  /** 首次使用 / when it was first used */
  firstUsed!: Date;
  /** 出具份数 / notices written by it */
  papers!: number;
}

/** 模板内容 / the templates of one version as they were loaded */
export class TemplateContentResponse {
  /** 版本 / version */
  version!: string;
  /** 备注 / what the city says about the file */
  note?: string;
  /** 出处 / where the wording comes from */
  source?: string;
  /** 文号中的地名 / short name of the city in the number of a notice */
  place!: string;
  /** 渠道称谓 / how somebody told us, by channel */
  @ApiProperty({ type: 'object', additionalProperties: true })
  channels?: Readonly<Record<string, object>>;
  /** 告知期限 / natural days within which a notice has to reach its person */
  serveWithin?: { days: number };
  /** 模板 / one template for each kind of notice, as it stands in the city's reference data */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  items!: readonly object[];
}

/** 内容已补充 / the fields are supplied; the notice is written next */
export class FieldsSuppliedResponse {
  outcome!: 'supplied';
}

/** 送达已登记 / the service is recorded */
export class ServiceRecordedResponse {
  outcome!: 'recorded';
}
