/** A template of a paper, as the reference data hold it. */
export interface PaperTemplate {
  kind: string;
  title: { zh: string; en: string };
  body: string[];
  /** Fields that may be missing; a paragraph that needs a missing one is left out. */
  optional: string[];
  remedy: string | null;
  basis: string;
  mark: string;
  en?: { body: string[]; remedy: string | null; basis: string };
  [other: string]: unknown;
}

/** The content of the table of templates. */
export interface TemplateTable {
  items: PaperTemplate[];
  [other: string]: unknown;
}

/** A piece of a paragraph: words as they are, or a field that is filled in. */
export interface ParagraphPart {
  text: string;
  field?: string;
}

/** Cuts a paragraph at its fields. */
export function partsOf(paragraph: string): ParagraphPart[] {
  return paragraph
    .split(/(\{\w{1,40}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w{1,40}\}$/.test(piece) ? { text: piece, field: piece.slice(1, -1) } : { text: piece }));
}

/** Whether the paragraph is left out when nothing is known but what every paper has. */
export const isOptional = (paragraph: string, { optional }: PaperTemplate): boolean =>
  partsOf(paragraph).some(({ field }) => field !== undefined && optional.includes(field));

/** What stands in the preview for a field; the name of the field where nothing is invented for it. */
export const SAMPLES: Readonly<Record<string, string>> = {
  subject: '锦澜府小区停水',
  receivedOn: '2026年11月30日',
  registrationNumber: '20261130-76633422-3',
  path: '信访程序',
  decidedOn: '2026年12月4日',
  deadline: '2027年2月2日',
  lead: '云汀市水务局',
  ground: '第十九条',
  groundText: '属于人民法院职权范围',
  evidence: '来信人提交的判决书',
  reason: '情况复杂，需要现场勘查。',
  body: '云汀市中级人民法院',
  otherCase: '20261129-51204417-8',
  days: '30',
  from: '2026年12月10日',
  until: '2026年12月12日',
  facts: '经查，主管道于11月29日破裂。',
  opinion: '支持来信人的请求。',
  legalBasis: '《城市供水条例》第二十二条',
  results: '管道已更换。',
  outcome: '问题已解决',
  numbers: '12',
  petition: '20261130-88120045-1',
  progress: '正在更换管道。',
  name: '宁某某',
  told: '来电反映',
  unit: '云汀市水务局',
  dueOn: '2027年1月29日',
  bureau: '云汀市信访局',
  answer: '已于11月30日20时修复管道，恢复供水。',
};
