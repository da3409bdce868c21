import type { StepInput } from '#cases/steps';
import type { RuleInput } from '../../libs/cases/src/lifecycle/facts.js';
import { later, type Model, type ModelCase } from './model.js';

/** Numbers that the generator threw: which of several lawful things is said, and what of it is left out or wrong. */
export interface Dice {
  pick: number;
  /** 0 for nothing; most throws. */
  spoil: number;
}

const DEPARTMENTS = ['CGJ', 'ZJJ', 'SWJ', 'STHJJ', 'GOV-990101', 'JD-990101001', 'JD-990102001', 'GOV-990104'];
const choose = <One>(from: readonly One[], pick: number): One => from[pick % from.length] as One;

/** What is said with a step when everything is in order. */
export function lawful(event: string, of: ModelCase, model: Model, { pick }: Dice): StepInput {
  const reason = '情况属实，按规定办理';
  const evidence = '卷宗第1号';
  const today = later(model.now, 0);
  const without = of.shares.map((department) => ({ department, reason: '不涉及该单位职责' }));
  const sends = { department: choose(DEPARTMENTS, pick), reason };
  const said: Record<string, StepInput> = {
    classify: { path: choose(['A6', 'A6', 'A6', 'A5', 'S'] as const, pick) },
    transfer: sends,
    dispatch: sends,
    designate: { ...sends, department: choose([of.lead ?? 'CGJ', ...DEPARTMENTS], pick) },
    assign: { ...sends, due: later(model.now, 20 + (pick % 60)) },
    steer: { path: choose(['A2', 'A4', 'S'] as const, pick), body: '市司法局', reason },
    refuse:
      of.kind === 'petition'
        ? { ground: 'R3', reason, evidence, body: '省电力公司' }
        : { ground: choose(['H1', 'H4', 'H5', 'H6', 'H7'], pick), reason, evidence, body: '110' },
    reported: { body: '市委值班室', evidence: '信息专报1号' },
    noticeReceived: { text: '已收到，按信访程序办理', path: of.pathDecided ? undefined : 'A6' },
    answerNow: { text: '开放时间为每日六时至二十二时' },
    supplement: { text: '已补充地点' },
    accept: choose([{}, { path: 'A6' as const }, { path: 'A6' as const }], pick),
    handleByLaw: { path: choose(['A4', 'A5', 'S'] as const, pick), reason },
    replyByLaw: { text: '已依法处理', conclusion: 'explained', solved: pick % 2 === 0, without },
    extend: { days: 1 + (pick % 30), approver: '负责人甲', reason },
    hang: { approver: '热线中心值班长', reason },
    hearing: { from: later(model.now, 1), until: later(model.now, 1 + (pick % 3)), reason },
    settle: { bothAgreed: true, evidence, reason },
    withdraw: { evidence, reason },
    decide: {
      document: DOCUMENT,
      conclusion: 'upheld',
      solved: pick % 3 === 0,
      without,
      ...(of.redo ? { sameFacts: false } : {}),
    },
    delivered: { proof: { how: 'post', on: today, taken: 'signed', reference: 'EMS 0001' } },
    supervise: { ground: 'shirking', reason, due: later(model.now, 15) },
    reviewDecide: opinion(pick, evidence, reason),
    recheckDecide: opinion(pick, evidence, reason),
    verifyClose: { procedureChecked: true, substanceChecked: true, solved: pick % 2 === 0 },
    requestReview: appeal(of.lead, model),
    requestRecheck: appeal(of.reviewer, model),
    newFacts: { reason, evidence },
    reply: {
      isTrue: true,
      withinDuty: true,
      contacted: true,
      solved: pick % 2 === 0,
      whyNot: '材料未到',
      text: '已答复',
      without,
    },
    proposeEnd: { ground: 'H8', reason, evidence },
    callback: choose(
      [
        { reached: true, solved: true, satisfied: true },
        { reached: true, solved: false, satisfied: false },
        { reached: false },
        { reached: false },
      ],
      pick,
    ),
    toPetition: { ground: 'citizen-asks', reason },
  };
  return said[event] ?? { reason };
}

const DOCUMENT: NonNullable<RuleInput['document']> = {
  reference: '〔2026〕1号',
  facts: '经查属实',
  opinion: '限期整改',
  legalBasis: '市容环境卫生管理条例第九条',
  claims: '请求解决所反映的问题，理由如来件所述',
  results: ['upheld'],
  remedy: '三十日内向上一级申请复查',
  issuer: 'body',
};

function opinion(pick: number, evidence: string, reason: string): StepInput {
  const outcome = choose(['uphold', 'uphold', 'change', 'revoke'] as const, pick);
  return { outcome, evidence, reason, ...(outcome === 'change' ? { text: '改为限期十日整改' } : {}) };
}

function appeal(decider: string | null | undefined, { superiors }: Model): StepInput {
  const above = decider ? superiors.get(decider) : null;
  return above ? { department: above, reason: '不服意见' } : { body: '省人民政府', reason: '不服意见' };
}

const WRONG: ((input: StepInput, actor: string) => StepInput)[] = [
  ({ reason: _, ...said }) => said,
  ({ evidence: _, ...said }) => said,
  ({ text: _, ...said }) => said,
  ({ proof: _, ...said }) => said,
  ({ department: _, ...said }) => said,
  (input) => ({ ...input, ...(input.days ? { days: 31 } : {}) }),
  (input, actor) => ({ ...input, ...(input.approver ? { approver: actor } : {}) }),
  (input) => ({ ...input, ...(input.document ? { document: { ...DOCUMENT, results: ['upheld', 'explained'] } } : {}) }),
  (input) => ({ ...input, ...(input.document ? { document: { ...DOCUMENT, issuer: 'inner-office' } } : {}) }),
  (input) => ({ ...input, ...(input.department ? { department: 'NOBODY' } : {}) }),
  (input) => ({ ...input, ...(input.ground ? { ground: 'R6' } : {}) }),
  ({ due: _, ...said }) => said,
  ({ path: _, ...said }) => said,
  (input) => ({ ...input, ...(input.path ? { path: 'J' as const } : {}) }),
  ({ satisfied: _, ...said }) => said,
  (input) => ({ ...input, ...(input.sameFacts === false ? { sameFacts: true } : {}) }),
  ({ body: _, ...said }) => said,
  (input) => ({ ...input, ...(input.from ? { from: input.until, until: input.from } : {}) }),
  (input) => ({ ...input, ...(input.due ? { due: '2020-02-29' } : {}) }),
];

/** Something of it left out or wrong; whether that matters, the model's rules say. */
export const spoilt = (input: StepInput, { spoil }: Dice, actor: string): StepInput =>
  spoil === 0 ? input : (WRONG[(spoil - 1) % WRONG.length] as (typeof WRONG)[number])(input, actor);
export const WAYS_TO_SPOIL = WRONG.length;
