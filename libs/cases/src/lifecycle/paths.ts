import { art, norm, ours, type Basis, type BilingualTitle } from './basis.js';

/** 办理路径: S 建议, J 检举控告, A1–A6 申诉求决 (信访工作条例 Art. 29–31). */
export const PATH_CODES = ['S', 'J', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'] as const;
export type PathCode = (typeof PATH_CODES)[number];

/** 事项性质: each request has exactly one (INV-06). */
export const REQUEST_KINDS = ['ADVICE', 'ACCUSATION', 'APPEAL'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export interface PathRule extends BilingualTitle {
  kind: RequestKind;
  /** The 60 days of Art. 34 run on this path (C5). */
  sixtyDays: boolean;
  /** The decision may be reviewed and rechecked (Art. 35, 36). */
  reviewable: boolean;
  basis: readonly Basis[];
}

export const PATHS: Readonly<Record<PathCode, PathRule>> = {
  S: {
    zh: '建议意见',
    en: 'advice: studied, adopted or not, replied to',
    kind: 'ADVICE',
    sixtyDays: false,
    reviewable: false,
    basis: [art('29')],
  },
  J: {
    zh: '检举控告',
    en: 'accusation: to the body with authority over the accused',
    kind: 'ACCUSATION',
    sixtyDays: false,
    reviewable: false,
    basis: [art('30'), norm('纪检监察机关处理检举控告工作规则')],
  },
  A1: {
    zh: '诉讼、检察、公安程序',
    en: 'court, procuratorate or police procedure',
    kind: 'APPEAL',
    sixtyDays: false,
    reviewable: false,
    basis: [art('31(1)')],
  },
  A2: { zh: '仲裁', en: 'arbitration', kind: 'APPEAL', sixtyDays: false, reviewable: false, basis: [art('31(2)')] },
  A3: {
    zh: '党员申诉、申请复审',
    en: 'party member’s appeal or re-examination',
    kind: 'APPEAL',
    sixtyDays: false,
    reviewable: false,
    basis: [art('31(3)')],
  },
  A4: {
    zh: '复议、裁决、确认、许可、处罚',
    en: 'reconsideration, ruling, confirmation, permit, penalty',
    kind: 'APPEAL',
    sixtyDays: false,
    reviewable: false,
    basis: [art('31(4)')],
  },
  A5: {
    zh: '申请查处违法或履行职责',
    en: 'asks to investigate or to perform a duty',
    kind: 'APPEAL',
    sixtyDays: false,
    reviewable: false,
    basis: [art('31(5)')],
  },
  A6: {
    zh: '信访程序',
    en: 'petition procedure',
    kind: 'APPEAL',
    sixtyDays: true,
    reviewable: true,
    basis: [art('31(6)'), art('34')],
  },
};

/** What is known about one request before a person decides. */
export interface RequestFacts {
  /** ADVICE ACCUSATION APPEAL CONSULT PRAISE, as understood. */
  kind: string;
  accusationSuspected: boolean;
  /** The text contains words of court, procuratorate or police procedures. */
  litigation: boolean;
  /** Usual paths of the content category, the most usual one first. */
  categoryPaths: readonly string[];
}

export interface PathProposal {
  kind: RequestKind;
  path: PathCode;
  why: BilingualTitle;
  basis: readonly Basis[];
}

const ORDER: readonly PathCode[] = ['A1', 'A2', 'A3', 'A4', 'A5'];

/**
 * Proposes kind and path in the order of Art. 31: accusation first, then pure advice, then A1 to A5 by the category's
 * usual paths, and A6 for the rest. A person decides with `classify`, `steer`, `accept` or `handleByLaw`.
 */
export function proposePath({ kind, accusationSuspected, litigation, categoryPaths }: RequestFacts): PathProposal {
  if (accusationSuspected || kind === 'ACCUSATION') return propose('J', '涉嫌检举控告', 'accuses, or may');
  if (kind === 'ADVICE' || kind === 'PRAISE' || kind === 'CONSULT')
    return propose('S', '建议、咨询或表扬', 'advice, question or praise');
  if (litigation) return propose('A1', '涉法涉诉', 'belongs to a court, procuratorate or police procedure');
  const statutory = ORDER.find((path) => path === categoryPaths[0]);
  if (statutory)
    return propose(statutory, '该类事项通常另有法定途径', 'matters of this category usually have a statutory path');
  return propose('A6', '无其他法定途径', 'no other statutory path');
}

function propose(path: PathCode, zh: string, en: string): PathProposal {
  return {
    kind: PATHS[path].kind,
    path,
    why: { zh, en },
    basis: [...PATHS[path].basis, ours('order of choice follows Art. 31')],
  };
}
