/** 信访处理意见书 and the opinions of review, with the content that the law requires (Art. 32, INV-36). */
export interface Document {
  /** Number or file reference of the paper. */
  reference: string;
  facts: string;
  opinion: string;
  legalBasis: string;
  /** 信访人投诉请求、事实和理由: what the petitioner asks for and why, as the body understood it (Art. 32). */
  claims: string;
  /** One result per request, in the order of the requests. */
  results: readonly ('upheld' | 'explained' | 'rejected')[];
  /** What the petitioner may do next, with time limit and place. */
  remedy: string;
  /** Who issues the paper: only the body itself may decide, no office inside it. */
  issuer: 'body' | 'inner-office';
}

/** 认定 of one request: the facts found, their basis, the conclusion, and the remedy against it. */
export interface RequestFinding {
  /** Position of the request in its matter, from 1. */
  request: number;
  facts: string;
  basis: string;
  conclusion: 'upheld' | 'explained' | 'rejected' | 'advice_adopted' | 'not_adopted';
  remedy: string;
}
