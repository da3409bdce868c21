import type { ClockCode } from './clock-codes.js';
import { SAME, type Lifecycle, type Row } from './lifecycle.js';
import { LIFECYCLES } from './lifecycles.js';
import type { NoticeKind } from './notice-kinds.js';

const { petition, order, feed } = LIFECYCLES;
const linesOf = (text: string): string[] => text.split(';').map((line) => line.trim().replace(/\s+/g, ' '));
/** `state event`, with the first state from which the row leads. */
const nameOf = ({ from, event }: Row): string => `${from[0]} ${event}`;
const ends = ({ states }: Lifecycle, { to }: Row): boolean => to !== SAME && states[to]!.terminal;

/** `verb state event` of every row that touches the clock. The end of a proceeding stops all clocks, so its stops are left out. */
const touching = (table: Lifecycle, clock: ClockCode): string[] =>
  table.rows.flatMap((row) =>
    row.clocks
      .filter((effect) => effect.clock === clock && !(effect.do === 'stop' && ends(table, row)))
      .map(({ do: verb }) => `${verb} ${nameOf(row)}`),
  );

/** Written from the articles of 信访工作条例 and the domain reference, not from the tables. */
const PETITION_CLOCKS: [clock: ClockCode, rule: string, steps: string][] = [
  [
    'C1',
    'from the receipt by the bureau until it is passed on; a seal hides it, and it runs again when the petition comes back (Art. 22, INV-12)',
    `start start register; meet registered transfer; meet registered assign; meet registered joinExisting; meet objected dismissObjection;
     meet objected designate; hide registered seal; show sealed unseal; reopen objected consent; reopen transferred recall;
     reopen transferred exposeAccusation`,
  ],
  [
    'C2',
    'from the receipt by another body until the petitioner is told, also of a refusal or another path (Art. 23(2), INV-19)',
    `start start register; meet registered joinExisting; meet registered refuse; meet registered steer; meet registered noticeReceived;
     meet received refuse; hide registered seal; show sealed unseal`,
  ],
  [
    'C3',
    'from the receipt by the unit until the petitioner is told, also of a refusal; another unit has its own (Art. 23(3), INV-19)',
    `start registered transfer; start registered assign; start objected designate; start transferred redispatch; start assigned redispatch;
     start received handDown; meet registered noticeReceived; meet received refuse; returned objected consent; returned objected designate;
     returned transferred exposeAccusation; returned transferred recall; returned transferred redispatch; returned assigned redispatch;
     returned received handDown`,
  ],
  [
    'C4',
    'from the receipt by the unit until it objects or takes the petition on; not for a designated unit (Art. 23(3), INV-30)',
    `start registered transfer; start registered assign; start transferred redispatch; start assigned redispatch; start received handDown;
     meet transferred object; stop objected dismissObjection; stop received accept; stop received handleByLaw; returned objected consent;
     returned objected designate; returned transferred exposeAccusation; returned transferred recall; returned transferred redispatch;
     returned assigned redispatch; returned received handDown`,
  ],
  [
    'C5',
    'from the acceptance, or from a revocation, until the decision; may be extended (Art. 34, INV-07)',
    'start received accept; start in_review reviewDecide; start in_recheck recheckDecide; extend accepted extend; extend accepted approveExtension; meet accepted decide',
  ],
  [
    'C6',
    'from the extension until the decision (Art. 34)',
    'start accepted extend; start accepted approveExtension; meet accepted decide',
  ],
  [
    'C7',
    'from the delivery of the decision until a review is asked for, or the time has passed (Art. 35, INV-14)',
    'start decided delivered; meet done requestReview; meet done admitLate; reopen in_review withdraw; stop done lapse',
  ],
  [
    'C8',
    'from the request of a review until its opinion, whatever it says (Art. 35)',
    'start done requestReview; start done admitLate; meet in_review reviewDecide; meet in_review reviewDecide; stop in_review withdraw',
  ],
  [
    'C9',
    'from the delivery of the review until a recheck is asked for, or the time has passed (Art. 36, INV-14)',
    'start reviewed delivered; meet reviewed requestRecheck; meet done admitLate; reopen in_recheck withdraw; stop reviewed lapse',
  ],
  [
    'C10',
    'from the request of a recheck until its opinion, without the days of a hearing (Art. 36, INV-16)',
    'start reviewed requestRecheck; start done admitLate; stop in_recheck withdraw; exclude in_recheck hearing; meet in_recheck recheckDecide; meet in_recheck recheckDecide',
  ],
  [
    'C11',
    'from the assignment with a date until the result; it ends with the assignment that is given back (Art. 22(3))',
    `start registered assign; start assigned redispatch; meet accepted decide; meet accepted settle; meet in_legal_path replyByLaw;
     stop objected consent; stop transferred exposeAccusation; returned objected designate; returned transferred recall;
     returned transferred redispatch; returned assigned redispatch; returned received handDown`,
  ],
  [
    'C12',
    'from the finding that a matter is major until a named body has the report (Art. 25)',
    'start registered reportUp; meet registered reported',
  ],
  [
    'OBJECTION',
    'from the objection until the sender or the superior decides (Art. 23(3); the length is the city’s)',
    `start transferred object; meet objected consent; meet objected dismissObjection; meet objected designate; stop transferred exposeAccusation`,
  ],
  [
    'FIELD',
    'from the handling under another law until the reply (Art. 31)',
    'start received handleByLaw; extend in_legal_path extend; meet in_legal_path replyByLaw',
  ],
];

const ORDER_CLOCKS: typeof PETITION_CLOCKS = [
  [
    'H.ANSWER',
    'from the dispatch, or from a call-back or a return for rework, until the reply; another unit does not reset it (INV-12)',
    'start pending dispatch; start dispatched callback; start replied sendBack; extend handling delay; meet handling reply',
  ],
  [
    'H.SIGN',
    'from the dispatch to a unit until it signs',
    `start pending dispatch; start returning designate; start dispatched redispatch; start dispatched handDown; meet dispatched sign;
     returned returning approve; returned returning designate; returned dispatched recall; returned dispatched redispatch;
     returned dispatched handDown; returned dispatched exposeAccusation`,
  ],
  [
    'H.RETURN',
    'from the dispatch to a unit until it asks to return the order or replies; not for a designated unit (INV-30)',
    `start pending dispatch; start dispatched redispatch; start dispatched handDown; meet dispatched return; stop handling reply;
     returned returning approve; returned returning designate; returned dispatched recall; returned dispatched redispatch;
     returned dispatched handDown; returned dispatched exposeAccusation`,
  ],
  ['C12', 'as for a petition (Art. 25)', 'start pending reportUp; meet pending reported'],
  [
    'H.CENTRE',
    'while an order waits for the centre: for a department, or for the decision on a return or an end',
    `start to_supplement supplement; start dispatched return; start handling proposeEnd; start dispatched recall; start dispatched exposeAccusation;
     meet pending answerNow; meet pending refuse; meet pending refuse; meet pending closeEmpty; meet pending attach; meet pending dispatch;
     meet returning reject; meet returning designate; meet end_proposed approveEnd; meet end_proposed rejectEnd; meet pending toPetition; stop pending needInfo`,
  ],
  [
    'H.CALLBACK',
    'from the reply until a call-back with a result, or until the order is sent back (INV-39)',
    'start handling reply; meet dispatched callback; meet dispatched callback; meet dispatched callback; stop replied sendBack',
  ],
];

const NOTICES: [kind: NoticeKind, petition: string, order: string][] = [
  ['query-code', 'start register; start register', 'start create'],
  ['joined-case', 'registered joinExisting', 'pending refuse; pending attach'],
  ['became-petition', '', 'pending toPetition'],
  ['refused', 'registered refuse; received refuse', ''],
  ['steered', 'registered steer', ''],
  [
    'whereabouts',
    'registered transfer; registered assign; objected designate; transferred redispatch; assigned redispatch; received handDown',
    '',
  ],
  ['major-report', 'registered reportUp', 'pending reportUp'],
  ['received', 'registered noticeReceived', ''],
  ['accepted', 'received accept', ''],
  ['legal-path', 'received handleByLaw', ''],
  ['legal-extended', 'in_legal_path extend', ''],
  ['legal-reply', 'in_legal_path replyByLaw', ''],
  ['extended', 'accepted extend; accepted approveExtension', ''],
  ['hearing', 'accepted hearing; in_recheck hearing', ''],
  ['agreement', 'accepted settle', ''],
  ['withdrawn', 'registered withdraw', ''],
  ['application-refused', 'done refuseLate', ''],
  ['application-withdrawn', 'in_review withdraw; in_recheck withdraw; done withdraw', ''],
  ['decision', 'accepted decide', ''],
  ['review-opinion', 'in_review reviewDecide', ''],
  ['review-revoked', 'in_review reviewDecide', ''],
  ['recheck-revoked', 'in_recheck recheckDecide', ''],
  ['recheck-opinion', 'in_recheck recheckDecide', ''],
  ['supervision', 'registered supervise; settled supervise', 'pending supervise'],
  ['order-told', '', 'pending needInfo; pending refuse; end_proposed approveEnd; replied closeByLaw; pending withdraw'],
  ['order-sent', '', 'pending dispatch; returning designate; dispatched redispatch; dispatched handDown'],
  ['order-reply', '', 'pending answerNow; handling reply'],
];

const RECORDED: [flag: NonNullable<Row['sets']>[number], petition: string, order: string][] = [
  [
    'urged',
    'registered joinExisting; transferred urge; done urgeExecution',
    'pending refuse; pending attach; dispatched urge',
  ],
  ['major', 'registered reportUp', 'pending reportUp'],
  ['returned', 'transferred object', 'dispatched return'],
  ['designated', 'objected designate', 'returning designate'],
  ['extended', 'accepted extend; accepted approveExtension', ''],
  ['delayed', '', 'handling delay'],
  ['supervised', 'registered supervise; settled supervise', 'pending supervise'],
  ['redo', 'in_review reviewDecide; in_recheck recheckDecide', ''],
  ['contacted', '', 'handling contactCitizen'],
  ['reopened', '', 'dispatched callback; replied sendBack'],
  ['unreached', '', 'dispatched callback'],
  ['dissatisfied', '', 'replied closeByLaw'],
];

const sorted = (names: readonly string[]): string[] => [...names].sort();
const wanted = (text: string): string[] => sorted(text === '' ? [] : linesOf(text));

describe('the clocks of a petition', () => {
  it.each(PETITION_CLOCKS)('%s runs %s', (clock, _, steps) => {
    expect(sorted(touching(petition, clock))).toEqual(wanted(steps));
  });
});

describe('the clocks of an order', () => {
  it.each(ORDER_CLOCKS)('%s runs %s', (clock, _, steps) => {
    expect(sorted(touching(order, clock))).toEqual(wanted(steps));
  });

  it('do not run for an online item, which nobody was promised anything about', () => {
    expect(feed.rows.flatMap(({ clocks, notice }) => [...clocks, ...(notice === null ? [] : [notice])])).toEqual([]);
  });
});

describe('the papers that are owed', () => {
  it.each(NOTICES)('%s: by these steps and by no other', (kind, ofPetition, ofOrder) => {
    const owing = ({ rows }: Lifecycle): string[] => sorted(rows.filter(({ notice }) => notice === kind).map(nameOf));
    expect([owing(petition), owing(order)]).toEqual([wanted(ofPetition), wanted(ofOrder)]);
  });
});

describe('what a step records of the proceeding', () => {
  it.each(RECORDED)('%s: by these steps and by no other', (flag, ofPetition, ofOrder) => {
    const setting = ({ rows }: Lifecycle): string[] =>
      sorted(rows.filter(({ sets }) => sets?.includes(flag)).map(nameOf));
    expect([setting(petition), setting(order)]).toEqual([wanted(ofPetition), wanted(ofOrder)]);
  });
});
