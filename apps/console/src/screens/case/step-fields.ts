import type { Bilingual } from '../../language/language.js';

type StepFieldKind =
  'words' | 'line' | 'days' | 'day' | 'yes' | 'department' | 'departments' | 'path' | 'ground' | 'supervision';

/** One thing that is asked for with a step; what is not optional must be filled in before it can be taken. */
export interface StepField {
  name: string;
  kind: StepFieldKind;
  optional?: boolean;
  label: Bilingual<string>;
}

const field = (name: string, kind: StepFieldKind, zh: string, en: string): StepField => ({
  name,
  kind,
  label: { zh, en },
});

/** A field that may stay empty. */
const maybe = (name: string, kind: StepFieldKind, zh: string, en: string): StepField => ({
  ...field(name, kind, zh, en),
  optional: true,
});

const REASON = field('reason', 'words', '理由', 'Why');
const MAYBE_REASON = maybe('reason', 'words', '理由（可不填）', 'Why (optional)');
const EVIDENCE = field('evidence', 'line', '证明材料（文号、录音编号等）', 'What shows it (number of a paper …)');
const MAYBE_EVIDENCE = maybe('evidence', 'line', '证明材料（可不填）', 'What shows it (optional)');
const DEPARTMENT = field('department', 'department', '单位', 'Department');
const ASSIST = maybe('assist', 'departments', '协办单位（可不选）', 'Assisting departments (optional)');
const PATH = field('path', 'path', '办理途径', 'Path');
const BODY = field('body', 'line', '机关', 'Body');
const DAYS = field('days', 'days', '天数', 'Days');
const NOTE = maybe('text', 'words', '说明（可不填）', 'Note (optional)');
const TEXT = field('text', 'words', '内容', 'Words');
const FOR_ALL = maybe(
  'forAll',
  'yes',
  '对全体（也告知仅由机器关联的人）',
  'For all (also for people whom only the machine linked)',
);
const SEND = [DEPARTMENT, ASSIST, REASON];

/** What the hub wants with each step; one that only says why needs no line. Answers have a form of their own. */
const FIELDS: Readonly<Record<string, readonly StepField[]>> = {
  sign: [NOTE],
  contactCitizen: [NOTE],
  classify: [PATH, MAYBE_REASON],
  accept: [maybe('path', 'path', '办理途径（已定的不填）', 'Path (where none is decided)')],
  steer: [PATH, BODY, REASON],
  refuse: [field('ground', 'ground', '依据', 'Ground'), REASON, MAYBE_EVIDENCE],
  transfer: SEND,
  dispatch: SEND,
  designate: SEND,
  handDown: SEND,
  succeed: SEND,
  redispatch: [...SEND, maybe('due', 'day', '报送期限（可不填）', 'Report by (optional)')],
  assign: [...SEND, field('due', 'day', '报送期限', 'Report by')],
  noticeReceived: [maybe('path', 'path', '办理途径（已定的不填）', 'Path (where none is decided)'), TEXT, FOR_ALL],
  answerNow: [TEXT, FOR_ALL],
  supplement: [TEXT, FOR_ALL],
  handleByLaw: [PATH, REASON, maybe('due', 'day', '法定期限（可不填）', 'Day of the law’s limit (optional)')],
  askExtension: [DAYS, REASON],
  askDelay: [DAYS, REASON],
  approveExtension: [
    maybe('days', 'days', '批准天数（不填即照准）', 'Days granted (as asked when empty)'),
    MAYBE_REASON,
  ],
  delay: [maybe('days', 'days', '批准天数（不填即照准）', 'Days granted (as asked when empty)'), MAYBE_REASON],
  extend: [DAYS, REASON],
  hang: [REASON],
  hearing: [
    field('from', 'day', '听证开始', 'Hearing from'),
    field('until', 'day', '听证结束', 'Hearing until'),
    REASON,
  ],
  settle: [
    EVIDENCE,
    field('bothAgreed', 'yes', '双方同意', 'Both sides agreed'),
    maybe('solved', 'yes', '已解决', 'Solved'),
  ],
  withdraw: [REASON, EVIDENCE],
  newFacts: [REASON, EVIDENCE],
  reported: [BODY, EVIDENCE],
  supervise: [
    field('ground', 'supervision', '督办情形', 'Ground'),
    field('due', 'day', '报送期限', 'Report by'),
    maybe('department', 'department', '被督办单位（不选即主办单位）', 'Department (the lead when empty)'),
    REASON,
  ],
  proposeEnd: [field('ground', 'ground', '依据', 'Ground'), REASON, MAYBE_EVIDENCE],
  toPetition: [field('ground', 'line', '依据', 'Ground'), REASON, MAYBE_EVIDENCE],
  closeEmpty: [field('ground', 'ground', '依据', 'Ground'), REASON],
  findTrue: [TEXT, EVIDENCE, REASON],
  findNothing: [TEXT, EVIDENCE, REASON],
};

export const fieldsOf = (event: string): readonly StepField[] => FIELDS[event] ?? [REASON];

/** Steps that have a screen of their own, or belong to the sealed desk, or to the petitioner. */
const NO_BUTTON: ReadonlySet<string> = new Set([
  ...['reply', 'replyByLaw', 'decide', 'callback', 'delivered', 'joinExisting', 'attach'],
  ...[
    'seal',
    'exposeAccusation',
    'handUp',
    'requestReview',
    'requestRecheck',
    'reviewDecide',
    'recheckDecide',
    'verifyClose',
  ],
]);

export const hasButton = (event: string): boolean => !NO_BUTTON.has(event);

/** Steps with which a unit answers. */
export const ANSWERING_STEPS: readonly string[] = ['reply', 'replyByLaw', 'decide'];

/** Steps that another person approves in a session of their own. */
export const SECOND_PERSON_STEPS: readonly string[] = ['extend', 'hang'];

/** What goes on with the work stands first, what gives it back or ends it last; the rest as the lifecycle has it. */
const FIRST: readonly string[] = [...ANSWERING_STEPS, 'sign', 'accept', 'contactCitizen', 'noticeReceived', 'resume'];
const LAST: readonly string[] = ['object', 'return', 'refuse', 'proposeEnd', 'handDown', 'withdraw'];

export function placeOfStep(event: string): number {
  if (FIRST.includes(event)) return FIRST.indexOf(event);
  return LAST.includes(event) ? 200 + LAST.indexOf(event) : 100;
}

export const isMainStep = (event: string): boolean => FIRST.includes(event);
