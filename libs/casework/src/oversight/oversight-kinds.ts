import { art, local, ours, type Basis, type BilingualTitle } from '#cases/lifecycle';

/** What a record must say when it is opened. */
export type OversightField = 'matter' | 'warning' | 'department' | 'leader' | 'heldOn' | 'dueOn' | 'basis' | 'people';

/** What may happen inside a record. `report` is the unit’s own; a promise or decision is owed by a unit until a day. */
export const OVERSIGHT_ENTRIES = ['visit', 'promise', 'agenda', 'decision', 'progress', 'report'] as const;
export type OversightEntryKind = (typeof OVERSIGHT_ENTRIES)[number];

export interface OversightKindRule extends BilingualTitle {
  needs: readonly OversightField[];
  entries: readonly OversightEntryKind[];
  /** 结果: how it may end, a closed list. */
  outcomes: Readonly<Record<string, BilingualTitle>>;
  /** The unit is sent it, and answers with `report`. */
  toDepartment: boolean;
  /** 告知信访人: the people of the matter read its outcome. */
  toPetitioner: boolean;
  basis: readonly Basis[];
}

const SOLVED = {
  solved: { zh: '已解决', en: 'solved' },
  'partly-solved': { zh: '部分解决', en: 'partly solved' },
  'not-solved': { zh: '未解决', en: 'not solved' },
} as const;
const HELD = { held: { zh: '已举行', en: 'held' }, cancelled: { zh: '取消', en: 'cancelled' } } as const;

/** 监督与领导工作台账: every kind of record with what it needs, what may happen in it and how it ends. */
export const OVERSIGHT_KINDS = {
  inspection: {
    zh: '督查',
    en: 'inspection of how a unit works',
    needs: ['department', 'dueOn'],
    entries: ['progress', 'report'],
    outcomes: {
      'in-order': { zh: '未发现问题', en: 'in order' },
      corrected: { zh: '已整改', en: 'corrected' },
      'not-corrected': { zh: '整改不到位', en: 'not corrected' },
    },
    toDepartment: true,
    toPetitioner: false,
    basis: [art('38(2)')],
  },
  talk: {
    zh: '约谈',
    en: 'talk with the head of a unit',
    needs: ['department', 'leader', 'heldOn'],
    entries: ['promise', 'report'],
    outcomes: { ...HELD, 'not-corrected': { zh: '整改不到位', en: 'not corrected' } },
    toDepartment: true,
    toPetitioner: false,
    basis: [art('39(3)')],
  },
  'listed-supervision': {
    zh: '挂牌督办',
    en: 'supervision that is listed by name',
    needs: ['matter', 'department', 'dueOn'],
    entries: ['progress', 'report'],
    outcomes: SOLVED,
    toDepartment: true,
    toPetitioner: false,
    basis: [art('39(3)')],
  },
  reception: {
    zh: '领导接访',
    en: 'a leader receives visits',
    needs: ['leader', 'heldOn'],
    entries: ['visit', 'promise', 'progress'],
    outcomes: HELD,
    toDepartment: false,
    toPetitioner: false,
    basis: [art('18(2)'), ours('the schedule and what was promised are kept')],
  },
  'leader-in-charge': {
    zh: '领导包案',
    en: 'a leader takes charge of a matter, with a plan',
    needs: ['matter', 'leader', 'dueOn'],
    entries: ['promise', 'progress', 'report'],
    outcomes: { ...SOLVED, explained: { zh: '依法解释说明', en: 'explained by law' } },
    toDepartment: false,
    toPetitioner: false,
    basis: [art('18(2)'), ours('a plan and an outcome are kept; the leader in charge is named at the matter')],
  },
  'joint-meeting': {
    zh: '联席会议',
    en: 'joint conference',
    needs: ['leader', 'heldOn'],
    entries: ['agenda', 'decision', 'progress'],
    outcomes: HELD,
    toDepartment: false,
    toPetitioner: false,
    basis: [art('13'), art('24')],
  },
  correction: {
    zh: '依法纠错',
    en: 'an opinion or act that is corrected by law',
    needs: ['matter', 'department', 'basis'],
    entries: ['progress', 'report'],
    outcomes: {
      corrected: { zh: '已纠正', en: 'corrected' },
      'not-wrong': { zh: '经查无误', en: 'found to be right' },
    },
    toDepartment: true,
    toPetitioner: true,
    basis: [ours('what was wrong is put right of one’s own accord and told to the petitioner')],
  },
  'proactive-task': {
    zh: '未诉先办',
    en: 'task out of a warning, before anybody complains',
    needs: ['warning', 'department', 'dueOn'],
    entries: ['progress', 'report'],
    outcomes: { ...SOLVED, 'not-found': { zh: '经查无此问题', en: 'no such problem found' } },
    toDepartment: true,
    toPetitioner: false,
    basis: [local('北京接诉即办条例 24')],
  },
  training: {
    zh: '培训与普法',
    en: 'training, or teaching of law',
    needs: ['leader', 'heldOn', 'people'],
    entries: [],
    outcomes: HELD,
    toDepartment: false,
    toPetitioner: false,
    basis: [ours('date, topic, audience; feeds the annual report')],
  },
  'judicial-relief': {
    zh: '国家司法救助移送',
    en: 'referral to judicial relief',
    needs: ['matter', 'department'],
    entries: ['progress', 'report'],
    outcomes: { granted: { zh: '已救助', en: 'granted' }, 'not-granted': { zh: '不符合救助条件', en: 'not granted' } },
    toDepartment: true,
    toPetitioner: true,
    basis: [art('37(2)'), ours('beside the petition; it decides nothing about the request')],
  },
  'social-relief': {
    zh: '社会救助移送',
    en: 'referral to social relief',
    needs: ['matter', 'department'],
    entries: ['progress', 'report'],
    outcomes: { granted: { zh: '已救助', en: 'granted' }, 'not-granted': { zh: '不符合救助条件', en: 'not granted' } },
    toDepartment: true,
    toPetitioner: true,
    basis: [art('37(2)'), ours('beside the petition; it decides nothing about the request')],
  },
} as const satisfies Record<string, OversightKindRule>;

export type OversightKind = keyof typeof OVERSIGHT_KINDS;
export const OVERSIGHT_CODES = Object.keys(OVERSIGHT_KINDS) as OversightKind[];

export const ruleOfKind = (kind: OversightKind): OversightKindRule => OVERSIGHT_KINDS[kind];

/** A promise 承诺 or decision 决定 that names a unit and a day is owed by that unit. */
export const isOwed = (kind: OversightEntryKind): boolean => kind === 'promise' || kind === 'decision';
