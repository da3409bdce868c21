import type { BilingualTitle, PathCode, RuleInput } from '#cases/lifecycle';

/** 程序: how a matter goes on its path, as the notice of receipt tells it (Art. 23). */
export const PROCEDURES: Readonly<Record<PathCode, BilingualTitle>> = {
  S: { zh: '研究论证后书面反馈采纳情况', en: 'it is studied, and you are told in writing whether it is adopted' },
  J: { zh: '依照有关规定和程序办理', en: 'by the rules that govern it' },
  A1: { zh: '依照诉讼、检察、公安机关的法定程序办理', en: 'by the procedure of court, procuratorate or police' },
  A2: { zh: '依照仲裁程序办理', en: 'by arbitration' },
  A3: { zh: '依照党内申诉、申请复审的程序办理', en: 'by the party’s procedure of appeal or re-examination' },
  A4: {
    zh: '依照行政复议、裁决、确认、许可、处罚等程序办理',
    en: 'by reconsideration, ruling, confirmation, permit or penalty',
  },
  A5: {
    zh: '依照查处违法行为、履行法定职责的程序办理',
    en: 'by the procedure to investigate a breach or to perform a duty',
  },
  A6: {
    zh: '受理后六十日内作出书面处理意见；不服的，可以依法申请复查、复核',
    en: 'a written decision within sixty days of acceptance, with review and recheck',
  },
};

const ADMINISTRATIVE: BilingualTitle = {
  zh: '如不服本答复所涉行政行为，可以自知道该行为之日起六十日内依法申请行政复议，或者自知道之日起六个月内依法提起行政诉讼。依法应当先申请行政复议的（如认为行政机关未履行法定职责、对当场作出的行政处罚或者不予公开政府信息不服的），先申请行政复议；对复议决定不服的，再依法提起行政诉讼。',
  en: 'Against the administrative act in this reply you may apply for reconsideration within sixty days, or sue within six months, of learning of it. Where the law wants reconsideration first (a duty not performed, a penalty on the spot, information not disclosed) apply for it first; you may sue against its decision.',
};
const OF_THAT_LAW: BilingualTitle = {
  zh: '如不服，可以依照该途径所适用的法律、法规或者规定，在其规定的期限内寻求救济。',
  en: 'Your remedies, with their time limits, are those of the law that governs this path.',
};

/** 救济途径 of replies under another law: 行政复议法 (2023) Art. 20, 23 and 行政诉讼法 Art. 45, 46. A reply to advice has none. */
export const LEGAL_REMEDIES: Readonly<Partial<Record<PathCode, BilingualTitle>>> = {
  A1: OF_THAT_LAW,
  A2: OF_THAT_LAW,
  A3: OF_THAT_LAW,
  A4: ADMINISTRATIVE,
  A5: ADMINISTRATIVE,
};

/** The remedy that the unit itself states, of the whole reply or of each request. */
export function remedyOf({ remedy, findings }: RuleInput): string | undefined {
  return remedy ?? ([...new Set((findings ?? []).map((one) => one.remedy))].join('；') || undefined);
}
