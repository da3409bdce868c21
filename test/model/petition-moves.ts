import { bodyOf, late, overdue, runs, start, later, type Asked, type Move } from './model.js';

/** What depends on a department's place in the city is its own specs' to show. */
const PLACE = ['leadIsUnit', 'townDuty'];

const missing = (what: boolean, rule: string): string[] => (what ? [] : [rule]);
const reason = ({ input }: Asked): string[] => missing(Boolean(input.reason), 'reasonGiven');
const known = ({ input, model }: Asked): string[] => missing(model.superiors.has(input.department ?? ''), 'leadNamed');
const proven = ({ input }: Asked): string[] =>
  missing(Boolean(input.proof?.reference && input.proof.on), 'deliveryProven');
const onPaper = ({ input }: Asked): string[] => missing(Boolean(input.evidence && input.reason), 'opinionOnPaper');
/** The path that the case follows once this step has said one. A person's decision is not overruled by the next one's silence. */
const path = ({ of, input }: Asked): string => input.path ?? of.path;

const alive = [
  'registered',
  'transferred',
  'assigned',
  'received',
  'objected',
  'accepted',
  'in_legal_path',
  'decided',
  'done',
  'done_verified',
  'done_lapsed',
  'in_review',
  'reviewed',
  'in_recheck',
  'rechecked',
];

function send({ of, input }: Asked): void {
  of.lead = input.department ?? null;
}

/** 指定办理 of the unit that has it already changes nothing of its clocks; another one's begin anew. */
function designate({ of, input, model }: Asked): void {
  of.designated = true;
  if (of.lead === input.department) return void (of.clocks.get('C4') ?? { live: false }).live;
  of.lead = input.department ?? null;
  for (const family of ['C3', 'C4', 'C11']) of.clocks.delete(family);
  start(of, 'C3', later(model.now, 15));
}

/** INV-36: the decision is whole, one result per request, the body's own. */
function decision({ of, input }: Asked): string[] {
  const { document } = input;
  const whole =
    document !== undefined &&
    document.issuer === 'body' &&
    [document.claims, document.facts, document.opinion, document.legalBasis, document.remedy, document.reference].every(
      Boolean,
    ) &&
    document.results.length === 1;
  return [
    ...missing(of.path === 'A6', 'sixtyDaysRunOnly'),
    ...missing(whole, 'decisionComplete'),
    ...missing(!of.redo || input.sameFacts === false || input.sameOpinion === false, 'notSameAgain'),
  ];
}

/** INV-08 */
function extension({ of, input, actor, model }: Asked): string[] {
  return [
    ...missing(of.extensions === 0, 'extendedOnce'),
    ...missing(!overdue(of, 'C5', model.now), 'beforeC5Ends'),
    ...missing((input.days ?? 0) >= 1 && (input.days ?? 0) <= 30, 'thirtyDays'),
    ...missing(Boolean(input.approver) && input.approver !== actor, 'approvedByHead'),
    ...missing(Boolean(input.reason), 'reasonGiven'),
  ];
}

function extended({ of, input }: Asked): void {
  of.extensions++;
  const clock = of.clocks.get('C5');
  if (clock?.ends)
    clock.ends = new Date(Date.parse(clock.ends) + (input.days ?? 0) * 86_400_000).toISOString().slice(0, 10);
}

const above = ({ model, input, of }: Asked, decider: string | null | undefined): string[] =>
  missing(
    decider
      ? model.superiors.get(decider)
        ? input.department === model.superiors.get(decider)
        : Boolean(input.body)
      : Boolean(input.body),
    of ? 'directlyAbove' : '',
  );

/** A late application is registered all the same; without a proven delivery there is no time yet. */
const received = ({ of }: Asked, family: string): boolean =>
  ['done_lapsed', 'done_verified'].includes(of.state) || runs(of, family);
const isLate = ({ of, model }: Asked, family: string): boolean => late(of, family, model.now);
const applied = (asked: Asked, family: string, next: string): string => (isLate(asked, family) ? asked.of.state : next);

function ask(asked: Asked, { ends, begins }: { ends: string; begins: string }): void {
  const { of, model } = asked;
  of.waiting = isLate(asked, ends);
  if (of.waiting) return;
  const clock = of.clocks.get(ends);
  if (clock) clock.live = false;
  start(of, begins, later(model.now, 30));
}

/** 正当理由: weighed by the body that was asked, which is the reviewer before a review and the rechecker after it. */
const weighed = (asked: Asked): string[] => [
  ...missing(asked.of.waiting, 'applicationOpen'),
  ...missing(
    asked.who === 'bureau'
      ? (asked.of.reviewed ? asked.of.rechecker : asked.of.reviewer) === null
      : bodyOf(asked.model, asked.of, asked.who) ===
          bodyOf(asked.model, asked.of, asked.of.reviewed ? 'rechecker' : 'reviewer'),
    'weighedByAsked',
  ),
  ...reason(asked),
];

/** INV-15; the time is over for ever once it is over, whoever calls the case closed meanwhile. */
const review = (asked: Asked): string[] => [
  ...missing(asked.of.path === 'A6', 'reviewable'),
  ...missing(!asked.of.reviewed, 'beforeReview'),
  ...missing(received(asked, 'C7'), 'opinionReceived'),
  ...above(asked, asked.of.lead),
  ...reason(asked),
];
const recheck = (asked: Asked): string[] => [
  ...missing(asked.of.path === 'A6', 'reviewable'),
  ...missing(asked.of.reviewed, 'afterReview'),
  ...missing(received(asked, 'C9'), 'opinionReceived'),
  ...above(asked, asked.of.reviewer),
  ...reason(asked),
];

/** A transfer that came back met nothing: the bureau's fifteen days run again to their original end. */
function cameBack(of: Asked['of']): void {
  for (const family of ['C3', 'C4', 'C11', 'OBJECTION']) of.clocks.delete(family);
  const own = of.clocks.get('C1');
  if (own) own.live = true;
}

/** 变更 says what applies from now on. */
const opinion = (asked: Asked): string[] => [
  ...onPaper(asked),
  ...missing(asked.input.outcome !== 'change' || Boolean(asked.input.text), 'changeStated'),
];

/** 撤销: the body decides again within sixty days of its own. */
function again({ of, input, model }: Asked): void {
  if (input.outcome !== 'revoke') return;
  Object.assign(of, { redo: true, extensions: 0 });
  start(of, 'C5', later(model.now, 60));
}

const REGISTRATION: Move[] = [
  {
    event: 'classify',
    from: ['registered'],
    to: 'registered',
    who: ['bureau'],
    broken: ({ input }) => missing(input.path !== undefined && input.path !== 'J', 'pathNamed'),
  },
  {
    event: 'transfer',
    perhaps: PLACE,
    from: ['registered'],
    to: 'transferred',
    who: ['bureau'],
    broken: known,
    ends: 'C1',
    starts: { C3: 15, C4: null },
    paper: 'whereabouts',
    after: send,
  },
  {
    event: 'assign',
    perhaps: PLACE,
    from: ['registered'],
    to: 'assigned',
    who: ['bureau'],
    broken: (asked) => [
      ...known(asked),
      ...missing((asked.input.due ?? '') >= later(asked.model.now, 0), 'feedbackDate'),
    ],
    ends: 'C1',
    starts: { C3: 15, C4: null, C11: null },
    paper: 'whereabouts',
    after: send,
  },
  {
    event: 'steer',
    from: ['registered'],
    to: 'steered',
    who: ['bureau'],
    ends: 'C1',
    paper: 'steered',
    broken: ({ input }) =>
      missing(
        input.path !== undefined && input.path !== 'A6' && input.path !== 'J' && Boolean(input.body),
        'statutoryPath',
      ),
  },
  {
    event: 'refuse',
    from: ['registered'],
    to: 'refused',
    who: ['bureau'],
    ends: 'C1',
    paper: 'refused',
    broken: ({ input }) =>
      missing(Boolean(input.reason && input.evidence && input.body) && input.ground === 'R3', 'statutoryGround'),
  },
  {
    event: 'reportUp',
    from: alive,
    to: ({ of }) => of.state,
    who: ['bureau', 'lead', 'above', 'reviewer', 'rechecker'],
    broken: reason,
    starts: { C12: null },
  },
  {
    event: 'reported',
    from: alive,
    to: ({ of }) => of.state,
    who: ['bureau', 'lead', 'above', 'reviewer', 'rechecker'],
    broken: ({ input, of }) => [
      ...missing(runs(of, 'C12'), 'reportOwed'),
      ...missing(Boolean(input.body && input.evidence), 'reportProven'),
    ],
    ends: 'C12',
  },
];

const RECEIPT: Move[] = [
  { event: 'sign', from: ['transferred', 'assigned'], to: 'received', who: ['lead'] },
  {
    event: 'object',
    from: ['transferred', 'assigned', 'received'],
    to: 'objected',
    who: ['lead'],
    ends: 'C4',
    starts: { OBJECTION: null },
    broken: (asked) => [
      ...reason(asked),
      ...missing(!asked.of.designated, 'notDesignated'),
      ...missing(!late(asked.of, 'C4', asked.model.now), 'objectionInTime'),
    ],
  },
  {
    event: 'consent',
    from: ['objected'],
    to: 'registered',
    who: ['bureau'],
    broken: reason,
    after: ({ of }) => {
      of.lead = null;
      of.handbacks++;
      cameBack(of);
    },
  },
  {
    event: 'recall',
    from: ['transferred', 'assigned'],
    to: 'registered',
    who: ['bureau'],
    broken: reason,
    after: ({ of }) => {
      of.lead = null;
      cameBack(of);
    },
  },
  {
    event: 'urge',
    from: ['transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path'],
    to: ({ of }) => of.state,
    who: ['bureau', 'above'],
    broken: reason,
  },
  {
    event: 'dismissObjection',
    from: ['objected'],
    to: 'received',
    who: ['bureau'],
    broken: reason,
    ends: 'C1 C4 OBJECTION',
  },
  {
    event: 'designate',
    perhaps: PLACE,
    from: ['objected'],
    to: 'received',
    who: ['bureau', 'above'],
    // The joint conference acts only where the units have no superior in common.
    broken: (asked) => [
      ...missing(asked.who !== 'bureau' || bodyOf(asked.model, asked.of, 'above') === null, 'petition.designate'),
      ...known(asked),
      ...reason(asked),
    ],
    ends: 'C1 OBJECTION',
    paper: 'whereabouts',
    after: designate,
  },
  {
    event: 'noticeReceived',
    from: ['received', 'objected'],
    to: ({ of }) => of.state,
    who: ['lead'],
    broken: ({ input, of }) => [
      ...missing(Boolean(input.text), 'receiptNoticeSaid'),
      ...missing(of.pathDecided || (input.path !== undefined && input.path !== 'J'), 'pathDecided'),
    ],
    ends: 'C3',
    paper: 'received',
  },
  {
    event: 'accept',
    from: ['received'],
    to: 'accepted',
    who: ['lead'],
    broken: (asked) => missing(path(asked) === 'A6', 'pathIsA6'),
    ends: 'C4',
    starts: { C5: 60 },
    paper: 'accepted',
    after: ({ of }) => Object.assign(of, { accepted: true, extensions: 0 }),
  },
  {
    event: 'handleByLaw',
    from: ['received'],
    to: 'in_legal_path',
    who: ['lead'],
    ends: 'C4',
    paper: 'legal-path',
    broken: (asked) => [
      ...missing(asked.input.path !== undefined && asked.input.path !== 'A6' && asked.input.path !== 'J', 'fieldPath'),
      ...reason(asked),
    ],
  },
  {
    event: 'replyByLaw',
    perhaps: ['sharesSettled'],
    from: ['in_legal_path'],
    to: 'legal_path_done',
    who: ['lead'],
    broken: ({ input }) => missing(Boolean(input.text), 'receiptNoticeSaid'),
    paper: 'legal-reply',
  },
  {
    event: 'refuse',
    from: ['received'],
    to: 'refused',
    who: ['lead'],
    paper: 'refused',
    // A unit objects instead; a lower or rechecked case to name is not followed here.
    broken: () => ['statutoryGround'],
  },
];

const HANDLING: Move[] = [
  {
    event: 'extend',
    from: ['accepted'],
    to: 'accepted',
    who: ['lead'],
    broken: extension,
    paper: 'extended',
    after: extended,
  },
  {
    event: 'hearing',
    from: ['accepted'],
    to: 'accepted',
    who: ['lead'],
    broken: (asked) => [
      ...missing((asked.input.from ?? '') <= (asked.input.until ?? '') && Boolean(asked.input.from), 'hearingDays'),
      ...reason(asked),
    ],
    paper: 'hearing',
  },
  {
    event: 'settle',
    from: ['accepted'],
    to: 'settled',
    who: ['lead'],
    broken: ({ input }) => missing(input.bothAgreed === true && Boolean(input.evidence), 'agreementUploaded'),
  },
  {
    event: 'withdraw',
    perhaps: ['onlyPetitioner'],
    from: ['registered', 'transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path'],
    to: 'withdrawn',
    who: ['bureau'],
    broken: ({ input }) => missing(Boolean(input.evidence), 'writtenByPetitioner'),
    ends: 'C1',
    paper: 'withdrawn',
  },
  ...(['in_review', 'in_recheck'] as const).map((from): Move => ({
    event: 'withdraw',
    from: [from],
    to: from === 'in_review' ? 'done' : 'reviewed',
    who: ['bureau'],
    broken: ({ input }) => missing(Boolean(input.evidence), 'writtenByPetitioner'),
    ends: from === 'in_review' ? 'C8' : 'C10',
    paper: 'application-withdrawn',
    after: ({ of }) => {
      const clock = of.clocks.get(from === 'in_review' ? 'C7' : 'C9');
      if (clock) clock.live = true;
    },
  })),
  {
    event: 'withdraw',
    from: ['done', 'done_verified', 'done_lapsed', 'reviewed'],
    to: ({ of }) => of.state,
    who: ['bureau'],
    broken: ({ of, input }) => [
      ...missing(of.waiting, 'applicationOpen'),
      ...missing(Boolean(input.evidence), 'writtenByPetitioner'),
    ],
    paper: 'application-withdrawn',
    after: ({ of }) => (of.waiting = false),
  },
  {
    event: 'decide',
    perhaps: ['sharesSettled'],
    from: ['accepted'],
    to: 'decided',
    who: ['lead'],
    broken: decision,
    ends: 'C5 C11',
    paper: 'decision',
    after: ({ of }) => (of.reviewed = false),
  },
  { event: 'delivered', from: ['decided'], to: 'done', who: ['lead', 'bureau'], broken: proven, starts: { C7: 30 } },
  {
    event: 'supervise',
    from: [...alive, 'settled', 'legal_path_done', 'final'],
    to: ({ of }) => of.state,
    who: ['bureau', 'above'],
    broken: ({ input, of, model }) => [
      ...missing(input.ground === 'shirking' && Boolean(input.reason), 'supervisionGround'),
      ...missing((input.due ?? '') > later(model.now, 0), 'superviseDue'),
      ...missing(of.lead !== null, 'superviseTarget'),
    ],
  },
];

const REVIEW: Move[] = [
  {
    event: 'requestReview',
    from: ['done', 'done_verified', 'done_lapsed'],
    to: (asked) => applied(asked, 'C7', 'in_review'),
    who: ['bureau'],
    broken: review,
    after: (asked) => {
      asked.of.reviewer = asked.input.department ?? null;
      ask(asked, { ends: 'C7', begins: 'C8' });
    },
  },
  {
    event: 'admitLate',
    from: ['done', 'done_verified', 'done_lapsed', 'reviewed'],
    to: ({ of }) => (of.reviewed ? 'in_recheck' : 'in_review'),
    who: ['reviewer', 'rechecker'],
    broken: weighed,
    after: ({ of }) => {
      of.waiting = false;
      const clock = of.clocks.get(of.reviewed ? 'C9' : 'C7');
      if (clock) clock.live = false;
      start(of, of.reviewed ? 'C10' : 'C8', null);
    },
  },
  {
    event: 'refuseLate',
    from: ['done', 'done_verified', 'done_lapsed', 'reviewed'],
    to: ({ of }) => of.state,
    who: ['reviewer', 'rechecker'],
    broken: weighed,
    paper: 'application-refused',
    after: ({ of }) => (of.waiting = false),
  },
  {
    event: 'lapse',
    from: ['done', 'done_verified'],
    to: 'done_lapsed',
    who: ['bureau'],
    perhaps: ['everybodyServed'],
    broken: ({ of, model }) => missing(overdue(of, 'C7', model.now), 'reviewLapsed'),
    ends: 'C7',
  },
  {
    event: 'lapse',
    from: ['reviewed'],
    to: 'done_lapsed',
    who: ['bureau'],
    broken: ({ of, model }) => missing(overdue(of, 'C9', model.now), 'recheckLapsed'),
    ends: 'C9',
  },
  {
    event: 'reviewDecide',
    from: ['in_review'],
    to: ({ input }) => (input.outcome === 'revoke' ? 'accepted' : 'reviewed'),
    who: ['reviewer'],
    broken: opinion,
    ends: 'C8',
    paper: 'review-opinion',
    after: (asked) => {
      asked.of.reviewed = asked.input.outcome !== 'revoke';
      again(asked);
    },
  },
  {
    event: 'delivered',
    from: ['reviewed'],
    to: 'reviewed',
    who: ['reviewer', 'bureau'],
    broken: proven,
    starts: { C9: 30 },
  },
  {
    event: 'requestRecheck',
    from: ['reviewed', 'done_verified', 'done_lapsed'],
    to: (asked) => applied(asked, 'C9', 'in_recheck'),
    who: ['bureau'],
    broken: recheck,
    after: (asked) => {
      asked.of.rechecker = asked.input.department ?? null;
      ask(asked, { ends: 'C9', begins: 'C10' });
    },
  },
  {
    event: 'hearing',
    from: ['in_recheck'],
    to: 'in_recheck',
    who: ['rechecker'],
    paper: 'hearing',
    broken: ({ of, input, model }) => [
      ...missing(Boolean(input.from) && (input.from ?? '') <= (input.until ?? ''), 'hearingDays'),
      ...missing(!overdue(of, 'C10', model.now), 'clock.C10.too-late'),
    ],
    after: ({ of }) => Object.assign(of.clocks.get('C10') ?? {}, { ends: null }),
  },
  {
    event: 'recheckDecide',
    from: ['in_recheck'],
    to: ({ input }) => (input.outcome === 'revoke' ? 'accepted' : 'rechecked'),
    who: ['rechecker'],
    broken: opinion,
    ends: 'C10',
    paper: 'recheck-opinion',
    after: again,
  },
  { event: 'delivered', from: ['rechecked'], to: 'final', who: ['rechecker', 'bureau'], broken: proven },
  {
    event: 'verifyClose',
    from: ['done', 'done_lapsed'],
    to: 'done_verified',
    who: ['bureau'],
    broken: ({ input }) => missing(input.procedureChecked === true && input.substanceChecked === true, 'bothChecked'),
  },
];

/** 信访件, as the regulation has it: what may happen, written a second time and apart from the hub's own table. */
export const PETITION_MOVES: readonly Move[] = [...REGISTRATION, ...RECEIPT, ...HANDLING, ...REVIEW];
