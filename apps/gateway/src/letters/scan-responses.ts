import type {
  DraftLetter,
  FoundField,
  LetterFields,
  ListedScan,
  OpenedScan,
  PageLine,
  PagePlace,
  ScanDraftState,
  ScanFault,
} from '#intake';

/** 收下的扫描件 / a scan that was taken over */
export class ScanMadeResponse {
  id!: string;
}

/** 扫描件 / a scan without its words */
export class ScanResponse implements ListedScan {
  id!: string;
  /** 状态 / `waiting` while it is read */
  state!: ScanDraftState;
  /** 未能识别的原因 / why no draft could be read */
  fault!: ScanFault | null;
  createdAt!: Date;
  /** 上传人 / who handed it in */
  createdBy!: string;
  /** 版本 / version of the draft */
  version!: number;
  /** 页数；未打开前为空 / pages; null until its files were opened */
  pages!: number | null;
  /** 已识别页数 / pages that were read */
  pagesRead!: number;
  /** 登记编号；密件不显示 / registration number; not shown of a sealed file */
  number!: string | null;
  /** 确认或作废人 / who confirmed or discarded it */
  decidedBy!: string | null;
}

/** 图上位置 / a place in the picture of a page, in its pixels */
export class PagePlaceResponse implements PagePlace {
  /** 页码 / page, from 1 */
  page!: number;
  left!: number;
  top!: number;
  width!: number;
  height!: number;
}

/** 识别出的字段 / a field that was found */
export class FoundFieldResponse implements FoundField {
  value!: string;
  /** 可信度，0–100 / how sure the least sure character is */
  sure!: number;
  at!: PagePlaceResponse;
}

/** 识别出的各字段 / what was found; a field that was not found is left out */
export class LetterFieldsResponse implements LetterFields {
  name?: FoundFieldResponse;
  phone?: FoundFieldResponse;
  idNumber?: FoundFieldResponse;
  address?: FoundFieldResponse;
  /** 收信人 / to whom it is written */
  addressee?: FoundFieldResponse;
  title?: FoundFieldResponse;
  /** 落款日期 / day it was written */
  writtenOn?: FoundFieldResponse;
  /** 提及的单位 / bodies that it names */
  bodies!: FoundFieldResponse[];
  /** 署名人 / everybody who signed */
  signatories!: FoundFieldResponse[];
}

/** 存疑文字 / words that the reader is not sure of */
export class DoubtfulWordsResponse {
  text!: string;
  sure!: number;
  at!: PagePlaceResponse;
}

/** 写信人 / who wrote it */
export class DraftSenderResponse {
  name?: string;
  address?: string;
  phone?: string;
  idNumber?: string;
}

/** 被反映人或单位 / who is complained about */
export class DraftAccusedResponse {
  name?: string;
  unit?: string;
}

/** 来信草稿 / the letter that a clerk corrects */
export class DraftLetterResponse implements DraftLetter {
  letterNumber?: string;
  arrivedOn!: string;
  postmarkOn?: string;
  addressee?: string;
  sender!: DraftSenderResponse;
  signatories?: number;
  title!: string;
  text!: string;
  accused?: DraftAccusedResponse[];
}

/** 草稿 / the draft */
export class ScanDraftResponse {
  letter!: DraftLetterResponse;
  found!: LetterFieldsResponse;
  doubtful!: DoubtfulWordsResponse[];
}

/** 识别出的一行 / a line that was read */
export class PageLineResponse implements PageLine {
  text!: string;
  /** 逐字可信度，0–100 / how sure the reader is of each UTF-16 unit of the text */
  sure!: number[];
  left!: number;
  top!: number;
  width!: number;
  height!: number;
}

/** 识别出的一页 / a page that was read */
export class ScannedPageResponse {
  /** 页码 / page, from 1 */
  page!: number;
  width!: number;
  height!: number;
  lines!: PageLineResponse[];
}

/** 扫描件和草稿 / a scan with its draft */
export class OpenedScanResponse extends ScanResponse implements OpenedScan {
  /** 草稿；识别中或已办结时没有 / the draft; absent while it is read, and once it is decided */
  draft?: ScanDraftResponse;
  lines!: ScannedPageResponse[];
}

/** 登记结果 / what became of the confirmation, with the receipt */
export class ConfirmedScanResponse {
  /** 登记、补正、重复来件、此前已确认 / new, an amendment of an earlier one, sent before, or confirmed before */
  outcome!: 'registered' | 'amendment' | 'retransmission' | 'confirmed-before';
  /** 登记编号 / registration number */
  registrationNumber!: string;
  /** 查询码 / query code */
  queryCode?: string;
  /** 收到时间 / instant of receipt */
  receivedAt!: string;
  /** 所补正的登记编号 / registration number that this one amends */
  amends?: string;
}
