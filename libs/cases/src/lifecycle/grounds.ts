import { art, local, norm, ours, type Basis, type BilingualTitle } from './basis.js';

/** What a ground obliges the body to do; none of them allows a refusal without a further action. */
export const GROUND_ACTIONS = [
  'hand-over-to-emergency-line',
  'tell-statutory-channel',
  'tell-progress-and-attach',
  'explain-and-keep-closed',
  'tell-channel-or-hand-for-guidance',
  'dissuade',
  'decline-with-statement',
  'ask-centre-to-end',
  'refuse-in-writing',
  'steer-to-law',
  'tell-right-body',
  'no-longer-accept',
  'ask-for-representatives',
] as const;
export type GroundAction = (typeof GROUND_ACTIONS)[number];

export interface Ground extends BilingualTitle {
  action: GroundAction;
  /** A `local` ground binds only in a city that has adopted such a rule. */
  scope: 'national' | 'local';
  basis: readonly Basis[];
}

/** 热线不予受理及另行处理情形, each with its own action (北京接诉即办条例 11; 潍坊 19, 21; 济南 25). */
export const HOTLINE_GROUNDS = {
  H1: {
    zh: '应由 110、119、120、122 处置的紧急事项',
    en: 'an emergency for 110, 119, 120 or 122',
    action: 'hand-over-to-emergency-line',
    scope: 'national',
    basis: [norm('国办发〔2022〕12号'), local('北京接诉即办条例 11(1)')],
  },
  H2: {
    zh: '应当或已经通过诉讼、仲裁、纪检监察、复议、信息公开等程序，或已进入信访',
    en: 'has or had another statutory channel, or has entered 信访',
    action: 'tell-statutory-channel',
    scope: 'local',
    basis: [local('北京接诉即办条例 11(2)'), local('潍坊热线条例 19(1)(2)')],
  },
  H3: {
    zh: '同一人就在办或已办结事项再次反映且无新情况新理由',
    en: 'the same person on the same matter, nothing new',
    action: 'tell-progress-and-attach',
    scope: 'local',
    basis: [local('北京接诉即办条例 11(3)'), ours('attached and counted as 催办')],
  },
  H4: {
    zh: '涉及国家秘密、商业秘密、个人隐私',
    en: 'state secret, business secret or personal privacy',
    action: 'explain-and-keep-closed',
    scope: 'local',
    basis: [local('北京接诉即办条例 11(4)')],
  },
  H5: {
    zh: '超出政府职责，应通过市场、社会途径解决',
    en: 'beyond the government’s duty',
    action: 'tell-channel-or-hand-for-guidance',
    scope: 'local',
    basis: [local('北京接诉即办条例 11(5)')],
  },
  H6: {
    zh: '违反法律法规、公序良俗',
    en: 'against law or public morals',
    action: 'dissuade',
    scope: 'local',
    basis: [local('北京接诉即办条例 11(6)')],
  },
  H7: {
    zh: '已依法处理且结论合法合理',
    en: 'handled by law with a lawful and reasonable conclusion',
    action: 'decline-with-statement',
    scope: 'local',
    basis: [local('潍坊热线条例 19(4)'), local('济南热线条例 25')],
  },
  H8: {
    zh: '承办单位办理中发现上述情形或诉求人不配合',
    en: 'found by the unit while handling',
    action: 'ask-centre-to-end',
    scope: 'local',
    basis: [local('潍坊热线条例 21')],
  },
} as const satisfies Record<string, Ground>;
export type HotlineGround = keyof typeof HOTLINE_GROUNDS;

/** 信访不予受理、不再受理情形. A refused submission is still registered (Art. 44(1)). */
export const PETITION_GROUNDS = {
  R1: {
    zh: '下级正在法定期限内办理，向上级提出同一事项',
    en: 'the same matter is being handled at a lower level, within its time limit',
    action: 'refuse-in-writing',
    scope: 'national',
    basis: [art('19(3)'), ours('our reading of 在规定期限内: a lower level that is overdue is no ground')],
  },
  R2: {
    zh: '涉及诉讼权利救济（不作不予受理：来信、网上转送同级政法部门，来访引导）',
    en: 'litigation rights; never refused: letters and online petitions are transferred, visitors are guided',
    action: 'steer-to-law',
    scope: 'national',
    basis: [art('20(2)'), art('22(2)'), art('28(2)')],
  },
  R3: {
    zh: '不属于本机关职权范围',
    en: 'outside this body’s power',
    action: 'tell-right-body',
    scope: 'national',
    basis: [art('23')],
  },
  R4: {
    zh: '复核意见已送达，仍以同一事实和理由提出',
    en: 'recheck delivered, same facts and reasons',
    action: 'no-longer-accept',
    scope: 'national',
    basis: [art('36(3)')],
  },
  R5: {
    zh: '逾期未申请复查复核又提出',
    en: 'the time to ask for review was missed',
    action: 'no-longer-accept',
    scope: 'local',
    basis: [local('山东信访条例 33, 46(2)'), local('浙江信访条例 25(2)')],
  },
  R6: {
    zh: '越级走访',
    en: 'a visit that skips a level',
    action: 'tell-right-body',
    scope: 'local',
    basis: [local('山东信访条例 26'), art('20(1)')],
  },
  R7: {
    zh: '多人走访未推选代表',
    en: 'many visitors without representatives',
    action: 'ask-for-representatives',
    scope: 'local',
    basis: [local('山东信访条例 27'), art('20(3)')],
  },
} as const satisfies Record<string, Ground>;
export type PetitionGround = keyof typeof PETITION_GROUNDS;

/**
 * 无实质内容: what arrived asks for nothing. A person finds it; the machine only points it out. The arrival stays
 * registered, and nobody is refused anything.
 */
export const NO_CONTENT_GROUNDS = {
  N1: { zh: '测试来电、来件', en: 'a test', basis: [ours('nothing is asked for; recorded by a named person')] },
  N2: { zh: '无声、空白或无法辨认', en: 'silence, no text, or unreadable', basis: [ours('nothing is asked for')] },
  N3: { zh: '误拨、误发', en: 'a wrong number, or sent by mistake', basis: [ours('nothing is asked for')] },
  N4: {
    zh: '撤回此前的诉求，本件不另办',
    en: 'a withdrawal of an earlier request; itself it asks for nothing',
    basis: [ours('confirmed with the sender; the earlier proceeding is ended by its own step')],
  },
} as const satisfies Record<string, BilingualTitle & { basis: readonly Basis[] }>;

/** Every ground on which the desk may close what waits there. */
export const CLOSING_GROUNDS: readonly string[] = [PETITION_GROUNDS, HOTLINE_GROUNDS, NO_CONTENT_GROUNDS].flatMap(
  (grounds) => Object.keys(grounds),
);

/** 督办情形 (Art. 40(1) and local lists). */
export const SUPERVISION_GROUNDS = {
  'against-rules': { zh: '未按规定受理办理', en: 'accepted or handled against the rules', basis: [art('40(1)')] },
  shirking: { zh: '推诿、敷衍、拖延、弄虚作假', en: 'shirking, perfunctory, delay or fraud', basis: [art('40(1)')] },
  'not-carried-out': { zh: '拒不执行处理意见', en: 'the decision is not carried out', basis: [art('40(1)')] },
  overdue: {
    zh: '无正当理由超期',
    en: 'overdue without reason',
    basis: [local('山东信访条例 59'), local('潍坊热线条例 26')],
  },
  'refuses-duty': {
    zh: '拒不承办职责内工单',
    en: 'refuses an order within its duty',
    basis: [local('潍坊热线条例 26')],
  },
  unsolved: {
    zh: '反映集中、多次反映仍未解决',
    en: 'many or concentrated calls, still unsolved',
    basis: [local('济南热线条例 28')],
  },
} as const satisfies Record<string, BilingualTitle & { basis: readonly Basis[] }>;
