import { late, later, overdue, runs, start, type Asked, type Move } from './model.js';

/** What depends on a department's place in the city is its own specs' to show. */
const PLACE = ['leadIsUnit', 'townDuty'];

const missing = (what: boolean, rule: string): string[] => (what ? [] : [rule]);
const reason = ({ input }: Asked): string[] => missing(Boolean(input.reason), 'reasonGiven');
/** What comes back a second time is designated (Art. 24), not passed round. */
const firstTime = (asked: Asked): string[] => [...reason(asked), ...missing(asked.of.handbacks === 0, 'firstReturn')];
const known = ({ input, model }: Asked): string[] => missing(model.superiors.has(input.department ?? ''), 'leadNamed');
const IN_HAND = ['handling', 'reopened'];
const alive = [
  'pending',
  'to_supplement',
  'dispatched',
  'returning',
  'handling',
  'hung',
  'end_proposed',
  'replied',
  'reopened',
];

/** The city's own numbers, from its settings: two returns, three calls. */
const RETURNS = 2;
const CALLS = 3;

/** INV-20: the matter has entered 信访. */
const entered = ({ model, of }: Asked): string[] =>
  missing(
    !model.cases.some(({ matterId, kind, accepted }) => kind === 'petition' && accepted && matterId === of.matterId),
    'notInPetition',
  );

const returning = (asked: Asked): string[] => [
  ...reason(asked),
  ...missing(!asked.of.designated, 'notDesignated'),
  ...missing(!late(asked.of, 'H.RETURN', asked.model.now), 'returnInTime'),
  ...missing(asked.of.returns < RETURNS, 'returnsLeft'),
];

const anotherApproves = ({ input, actor }: Asked): string[] =>
  missing(Boolean(input.approver) && input.approver !== actor, 'approved');

const replying = ({ input }: Asked): string[] =>
  missing(
    [input.isTrue, input.withinDuty, input.contacted, input.solved].every((one) => one !== undefined) &&
      Boolean(input.text) &&
      (input.solved === true || Boolean(input.whyNot)),
    'replyComplete',
  );

/** Called back when the time is over or when it was answered, not before (INV-39). */
const calling = ({ of, input, model }: Asked): string[] => [
  ...missing(overdue(of, 'H.ANSWER', model.now) || !runs(of, 'H.ANSWER'), 'callbackDue'),
  ...missing(input.reached === false || (input.solved !== undefined && input.satisfied !== undefined), 'callbackSaid'),
];

function called({ of, input }: Asked): string {
  // What nobody answered is not ended by silence.
  if (input.reached === false) return of.tries + 1 >= CALLS && !runs(of, 'H.ANSWER') ? 'closed' : of.state;
  return input.solved && input.satisfied ? 'closed' : 'reopened';
}

function afterCall({ of, input }: Asked): void {
  if (input.reached === false) return void of.tries++;
  of.tries = 0;
  if (of.state !== 'reopened') return;
  const callback = of.clocks.get('H.CALLBACK');
  if (callback) callback.live = false;
  start(of, 'H.ANSWER', null);
}

const RECEPTION: Move[] = [
  {
    event: 'answerNow',
    from: ['pending'],
    to: 'answered',
    who: ['bureau'],
    broken: ({ input }) => missing(Boolean(input.text), 'consultAnswer'),
  },
  {
    event: 'withdraw',
    perhaps: ['onlyPetitioner'],
    from: ['pending', 'to_supplement', 'dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'reopened'],
    to: 'withdrawn',
    who: ['bureau'],
    broken: ({ input }) => missing(Boolean(input.evidence), 'withdrawalProven'),
  },
  { event: 'needInfo', from: ['pending'], to: 'to_supplement', who: ['bureau'], broken: reason, ends: 'H.CENTRE' },
  {
    event: 'supplement',
    from: ['to_supplement'],
    to: 'pending',
    who: ['bureau'],
    broken: ({ input }) => missing(Boolean(input.text), 'consultAnswer'),
    starts: { 'H.CENTRE': null },
  },
  {
    event: 'refuse',
    from: ['pending', 'to_supplement'],
    to: 'refused',
    who: ['bureau'],
    broken: ({ input }) => [
      ...missing(
        ['H1', 'H2', 'H4', 'H5', 'H6', 'H7'].includes(input.ground ?? '') && Boolean(input.reason),
        'hotlineGround',
      ),
      ...missing(
        (!['H1', 'H2', 'H5'].includes(input.ground ?? '') || Boolean(input.body)) &&
          (!['H1', 'H6', 'H7'].includes(input.ground ?? '') || Boolean(input.evidence)),
        'groundAction',
      ),
    ],
  },
  {
    event: 'dispatch',
    perhaps: PLACE,
    from: ['pending'],
    to: 'dispatched',
    who: ['bureau'],
    broken: (asked) => [...entered(asked), ...known(asked)],
    ends: 'H.CENTRE',
    starts: { 'H.ANSWER': null, 'H.SIGN': null, 'H.RETURN': null },
    after: ({ of, input }) => (of.lead = input.department ?? null),
  },
];

const MAJOR: Move[] = [
  {
    event: 'reportUp',
    from: alive,
    to: ({ of }) => of.state,
    who: ['bureau', 'lead', 'above'],
    broken: reason,
    starts: { C12: null },
  },
  {
    event: 'reported',
    from: alive,
    to: ({ of }) => of.state,
    who: ['bureau', 'lead', 'above'],
    broken: ({ input, of }) => [
      ...missing(runs(of, 'C12'), 'reportOwed'),
      ...missing(Boolean(input.body && input.evidence), 'reportProven'),
    ],
    ends: 'C12',
  },
];

const RETURNING: Move[] = [
  {
    event: 'return',
    from: ['dispatched', ...IN_HAND],
    to: 'returning',
    who: ['lead'],
    broken: returning,
    ends: 'H.RETURN',
    starts: { 'H.CENTRE': null },
    after: ({ of }) => of.returns++,
  },
  {
    event: 'approve',
    from: ['returning'],
    to: 'pending',
    who: ['bureau'],
    broken: firstTime,
    after: ({ of }) => {
      of.lead = null;
      of.handbacks++;
      for (const family of ['H.SIGN', 'H.RETURN']) of.clocks.delete(family);
    },
  },
  {
    event: 'recall',
    from: ['dispatched'],
    to: 'pending',
    who: ['bureau'],
    broken: reason,
    starts: { 'H.CENTRE': null },
    after: ({ of }) => {
      of.lead = null;
      for (const family of ['H.SIGN', 'H.RETURN']) of.clocks.delete(family);
    },
  },
  {
    event: 'urge',
    from: ['dispatched', 'returning', 'handling', 'hung', 'end_proposed', 'reopened'],
    to: ({ of }) => of.state,
    who: ['bureau', 'above'],
    broken: reason,
  },
  { event: 'reject', from: ['returning'], to: 'dispatched', who: ['bureau'], broken: reason, ends: 'H.CENTRE' },
  {
    event: 'designate',
    perhaps: PLACE,
    from: ['returning'],
    to: 'dispatched',
    who: ['bureau', 'above'],
    broken: (asked) => [...known(asked), ...reason(asked)],
    ends: 'H.CENTRE',
    after: ({ of, input }) => {
      of.designated = true;
      if (of.lead === input.department) return;
      of.lead = input.department ?? null;
      for (const family of ['H.SIGN', 'H.RETURN']) of.clocks.delete(family);
      start(of, 'H.SIGN', null);
    },
  },
];

const HANDLING: Move[] = [
  { event: 'sign', from: ['dispatched'], to: 'handling', who: ['lead'], ends: 'H.SIGN' },
  { event: 'contactCitizen', from: IN_HAND, to: ({ of }) => of.state, who: ['lead'] },
  {
    event: 'hang',
    from: IN_HAND,
    to: 'hung',
    who: ['lead'],
    broken: (asked) => [...reason(asked), ...anotherApproves(asked)],
  },
  { event: 'resume', from: ['hung'], to: 'handling', who: ['lead', 'bureau'], broken: reason },
  {
    event: 'reply',
    perhaps: ['sharesSettled'],
    from: IN_HAND,
    to: 'replied',
    who: ['lead'],
    broken: replying,
    ends: 'H.ANSWER H.RETURN',
    starts: { 'H.CALLBACK': null },
    after: ({ of }) => (of.tries = 0),
  },
  {
    event: 'proposeEnd',
    from: IN_HAND,
    to: 'end_proposed',
    who: ['lead'],
    broken: ({ input }) => missing(input.ground === 'H8' && Boolean(input.reason && input.evidence), 'unitGround'),
    starts: { 'H.CENTRE': null },
  },
  { event: 'approveEnd', from: ['end_proposed'], to: 'refused', who: ['bureau'], broken: reason },
  { event: 'rejectEnd', from: ['end_proposed'], to: 'handling', who: ['bureau'], broken: reason, ends: 'H.CENTRE' },
  {
    event: 'callback',
    from: ['dispatched', ...IN_HAND, 'hung', 'replied'],
    to: called,
    who: ['bureau'],
    broken: calling,
    after: afterCall,
  },
  {
    event: 'sendBack',
    from: ['replied', 'closed'],
    to: 'reopened',
    who: ['bureau'],
    broken: reason,
    ends: 'H.CALLBACK',
    starts: { 'H.ANSWER': null },
    after: ({ of }) => Object.assign(of, { tries: 0, lead: of.lead ?? of.lastLead }),
  },
  {
    event: 'supervise',
    from: alive,
    to: ({ of }) => of.state,
    who: ['bureau', 'above'],
    broken: ({ input, of, model }) => [
      ...missing(input.ground === 'shirking' && Boolean(input.reason), 'supervisionGround'),
      ...missing((input.due ?? '') > later(model.now, 0), 'superviseDue'),
      ...missing(of.lead !== null, 'superviseTarget'),
    ],
  },
];

/** 热线工单, written a second time and apart from the hub's own table. */
export const ORDER_MOVES: readonly Move[] = [...RECEPTION, ...MAJOR, ...RETURNING, ...HANDLING];
