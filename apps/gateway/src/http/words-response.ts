/** 双语名称 / a name in both languages */
export class WordsResponse {
  /** 中文 / in Chinese */
  zh!: string;
  /** 英文 / in English */
  en!: string;
}
