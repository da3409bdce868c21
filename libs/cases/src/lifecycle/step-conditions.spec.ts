import type { LifecycleFacts, RuleInput } from './facts.js';
import type { GuardName } from './guards.js';
import { step, type Refusal, type Step } from './lifecycle.js';
import { LIFECYCLES } from './lifecycles.js';
import { sampleFacts } from './sample-facts.js';

/** What breaks one condition: changed input of the person, and changed facts of the proceeding. */
type Change = { given?: { [Field in keyof RuleInput]?: RuleInput[Field] | undefined } } & Partial<
  Omit<LifecycleFacts, 'given' | 'target'>
> & { target?: Partial<NonNullable<LifecycleFacts['target']>> };

const BREAKS: Partial<Record<GuardName, Change>> = {
  reasonGiven: { given: { reason: ' ' } },
  leadNamed: { target: { allowed: false } },
  leadIsUnit: { target: { community: true } },
  townDuty: { target: { overreach: true } },
  belowLead: { target: { belowLead: false } },
  otherLead: { target: { isLead: true } },
  noOtherLead: { leads: 1 },
  notDesignated: { designated: true },
  nobodyElse: { people: 2 },
  nobodyLeft: { linked: 1 },
  relationNamed: { given: { relation: undefined } },
  statutoryGround: { given: { evidence: ' ' } },
  pathNamed: { given: { path: 'J' } },
  statutoryPath: { given: { body: ' ' } },
  litigationByChannel: { given: { path: 'A1' } },
  fieldPath: { given: { path: 'A6' } },
  pathIsA6: { given: { path: 'A5' } },
  disciplineBody: { target: { discipline: false } },
  bodyAboveNamed: { given: { body: ' ' } },
  exposureNamed: { exposure: null },
  feedbackDate: { given: { due: '2027-02-30' } },
  objectionInTime: { late: ['C4'] },
  reportOwed: { running: [] },
  reportProven: { given: { evidence: ' ' } },
  receiptNoticeSaid: { given: { text: ' ' } },
  extendedOnce: { extensions: 1 },
  thirtyDays: { given: { days: 31 }, asked: { by: 'unit B', days: 31 } },
  beforeC5Ends: { late: ['C5'] },
  approvedByHead: { given: { approver: 'clerk A' } },
  agreementUploaded: { given: { bothAgreed: false } },
  writtenByPetitioner: { given: { evidence: ' ' } },
  sixtyDaysRunOnly: { path: 'A5' },
  decisionComplete: { given: { document: undefined } },
  notSameAgain: { given: { sameFacts: true }, redo: true },
  deliveryProven: { given: { proof: undefined } },
  bothChecked: { given: { substanceChecked: false } },
  reviewable: { path: 'A5' },
  reviewInTime: { late: ['C7'] },
  recheckInTime: { late: ['C9'] },
  reviewLapsed: { late: [] },
  recheckLapsed: { late: [] },
  everybodyServed: { othersInTime: true },
  directlyAbove: { levelAbove: 'OTHER' },
  opinionOnPaper: { given: { evidence: ' ' } },
  changeStated: { given: { outcome: 'change', text: ' ' } },
  hearingDays: { given: { until: '2026-11-23' } },
  newEvidence: { given: { evidence: ' ' } },
  verificationEvidence: { given: { evidence: ' ' } },
  notInPetition: { inPetition: true },
  hotlineGround: { given: { reason: ' ' } },
  unitGround: { given: { evidence: ' ' } },
  consultAnswer: { given: { text: ' ' } },
  returnInTime: { late: ['H.RETURN'] },
  returnsLeft: { returns: 2 },
  returnNotForbidden: { forbidsReturn: true },
  firstReturn: { handbacks: 1 },
  delayDays: { given: { days: 0 } },
  delaysLeft: { delays: 1 },
  approved: { given: { approver: 'clerk A' } },
  replyComplete: { given: { isTrue: undefined } },
  callbackDue: { running: ['H.ANSWER'] },
  callbackSaid: { given: { solved: true, satisfied: undefined } },
  petitionAsked: { given: { ground: 'other' } },
  findingsComplete: { given: { findings: [] } },
  mergesKnown: { given: { merges: ['unknown'] } },
  sharesSettled: { openShares: ['ZJJ'] },
  timeAsked: { asked: null },
  decidedByAnother: { asked: { by: 'clerk A', days: 30 } },
  noLongerThanAsked: { asked: { by: 'unit B', days: 1 } },
  leadMustGo: { leadMustGo: false },
  supervisionGround: { given: { ground: 'R1' } },
  superviseTarget: { target: { allowed: false } },
  superviseDue: { given: { due: '2026-11-24' } },
};

function factsWith(...changes: Change[]): LifecycleFacts {
  return changes.reduce<LifecycleFacts>(
    (facts, { given, target, ...changed }) => ({
      ...facts,
      ...changed,
      target: { ...facts.target!, ...target },
      given: { ...facts.given, ...given } as RuleInput,
    }),
    sampleFacts(),
  );
}

/** For each step: the state, the event, its conditions in words of the table, and facts with which it is taken. */
type Asked = [state: string, event: string, conditions: string, facts?: Change];
const by = (ground: string): Change => ({ given: { ground } });
const supervised = by('shirking');
const MACHINE: Change = { actor: { name: 'machine:link', roles: ['machine'] } };
const SEND = 'leadNamed leadIsUnit townDuty';

const ASKED: Record<'petition' | 'order' | 'feed', Asked[]> = {
  petition: [
    ['registered', 'classify', 'pathNamed'],
    ['registered', 'seal', 'reasonGiven exposureNamed'],
    ['sealed', 'transferDiscipline', 'disciplineBody reasonGiven'],
    ['sealed', 'handUp', 'bodyAboveNamed reasonGiven'],
    ['sealed', 'unseal', 'reasonGiven'],
    ['registered', 'carryOver', 'nobodyLeft reasonGiven'],
    ['received', 'bringTogether', 'nobodyLeft reasonGiven', MACHINE],
    ['registered', 'joinExisting', 'relationNamed'],
    ['registered', 'refuse', 'statutoryGround'],
    ['registered', 'steer', 'statutoryPath litigationByChannel', { given: { path: 'A2' } }],
    ['registered', 'transfer', 'leadNamed leadIsUnit noOtherLead'],
    ['registered', 'assign', 'leadNamed leadIsUnit noOtherLead feedbackDate'],
    ['registered', 'reportUp', 'reasonGiven'],
    ['registered', 'reported', 'reportOwed reportProven'],
    ['received', 'object', 'reasonGiven notDesignated objectionInTime'],
    ['objected', 'consent', 'reasonGiven firstReturn'],
    ['objected', 'dismissObjection', 'reasonGiven'],
    ['objected', 'designate', `${SEND} reasonGiven`],
    ['received', 'noticeReceived', 'receiptNoticeSaid'],
    ['received', 'accept', 'pathIsA6'],
    ['received', 'handleByLaw', 'fieldPath reasonGiven', { given: { path: 'A5' } }],
    ['received', 'refuse', 'statutoryGround'],
    ['in_legal_path', 'extend', 'approvedByHead reasonGiven'],
    ['in_legal_path', 'replyByLaw', 'receiptNoticeSaid findingsComplete mergesKnown sharesSettled'],
    ['accepted', 'extend', 'extendedOnce beforeC5Ends thirtyDays approvedByHead reasonGiven'],
    ['accepted', 'hearing', 'hearingDays reasonGiven'],
    ['accepted', 'settle', 'agreementUploaded'],
    ['accepted', 'withdraw', 'writtenByPetitioner'],
    ['accepted', 'decide', 'sixtyDaysRunOnly decisionComplete notSameAgain findingsComplete mergesKnown sharesSettled'],
    ['decided', 'delivered', 'deliveryProven'],
    ['accepted', 'supervise', 'supervisionGround superviseTarget superviseDue', supervised],
    ['accepted', 'exposeAccusation', 'reasonGiven exposureNamed'],
    ['transferred', 'recall', 'reasonGiven'],
    ['received', 'redispatch', `${SEND} otherLead notDesignated reasonGiven`],
    ['assigned', 'redispatch', `${SEND} otherLead notDesignated reasonGiven feedbackDate`],
    ['received', 'handDown', `${SEND} belowLead notDesignated reasonGiven`],
    ['in_review', 'succeed', 'leadMustGo leadNamed leadIsUnit reasonGiven'],
    ['accepted', 'urge', 'reasonGiven'],
    ['accepted', 'askExtension', 'extendedOnce beforeC5Ends thirtyDays reasonGiven'],
    [
      'accepted',
      'approveExtension',
      'timeAsked decidedByAnother noLongerThanAsked extendedOnce beforeC5Ends thirtyDays',
    ],
    ['accepted', 'refuseExtension', 'timeAsked decidedByAnother reasonGiven'],
    ['done', 'requestReview', 'reviewable reviewInTime directlyAbove reasonGiven'],
    ['done', 'lapse', 'reviewLapsed everybodyServed', { late: ['C7'] }],
    ['in_review', 'reviewDecide', 'opinionOnPaper changeStated'],
    ['in_review', 'reviewDecide', 'opinionOnPaper', { given: { outcome: 'revoke' } }],
    ['reviewed', 'delivered', 'deliveryProven'],
    ['reviewed', 'lapse', 'recheckLapsed', { late: ['C9'] }],
    ['reviewed', 'requestRecheck', 'reviewable recheckInTime directlyAbove reasonGiven'],
    ['in_recheck', 'hearing', 'hearingDays'],
    ['in_recheck', 'recheckDecide', 'opinionOnPaper changeStated'],
    ['in_recheck', 'recheckDecide', 'opinionOnPaper', { given: { outcome: 'revoke' } }],
    ['rechecked', 'delivered', 'deliveryProven'],
    ['final', 'newFacts', 'reasonGiven newEvidence'],
    ['done', 'verifyClose', 'bothChecked'],
  ],
  order: [
    ['pending', 'answerNow', 'consultAnswer'],
    ['pending', 'needInfo', 'reasonGiven'],
    ['to_supplement', 'supplement', 'consultAnswer'],
    ['pending', 'refuse', 'hotlineGround', by('H1')],
    ['pending', 'refuse', 'hotlineGround relationNamed', by('H3')],
    ['pending', 'attach', 'relationNamed'],
    ['pending', 'dispatch', 'notInPetition leadNamed leadIsUnit noOtherLead'],
    ['dispatched', 'return', 'reasonGiven notDesignated returnNotForbidden returnInTime returnsLeft'],
    ['returning', 'approve', 'reasonGiven firstReturn'],
    ['returning', 'reject', 'reasonGiven'],
    ['returning', 'designate', `${SEND} reasonGiven`],
    ['handling', 'hang', 'reasonGiven approved'],
    ['hung', 'resume', 'reasonGiven'],
    ['handling', 'reply', 'replyComplete findingsComplete mergesKnown sharesSettled'],
    ['handling', 'proposeEnd', 'unitGround', by('H8')],
    ['end_proposed', 'approveEnd', 'reasonGiven'],
    ['end_proposed', 'rejectEnd', 'reasonGiven'],
    ['handling', 'toPetition', 'petitionAsked', by('citizen-asks')],
    ['dispatched', 'recall', 'reasonGiven'],
    ['handling', 'redispatch', `${SEND} otherLead notDesignated reasonGiven`],
    ['handling', 'handDown', `${SEND} belowLead notDesignated reasonGiven`],
    ['replied', 'succeed', 'leadMustGo leadNamed leadIsUnit reasonGiven'],
    ['handling', 'urge', 'reasonGiven'],
    ['handling', 'askDelay', 'reasonGiven delayDays delaysLeft'],
    ['handling', 'delay', 'timeAsked decidedByAnother noLongerThanAsked delayDays delaysLeft'],
    ['handling', 'refuseDelay', 'timeAsked decidedByAnother reasonGiven'],
    ['replied', 'callback', 'callbackDue'],
    ['replied', 'callback', 'callbackDue callbackSaid', { given: { satisfied: false } }],
    ['replied', 'callback', 'callbackDue', { given: { reached: false } }],
    ['replied', 'callback', 'callbackDue', { given: { reached: false }, callbackTries: 0 }],
    ['closed', 'sendBack', 'reasonGiven'],
    ['handling', 'carryOver', 'nobodyLeft reasonGiven'],
    ['handling', 'bringTogether', 'nobodyLeft reasonGiven', MACHINE],
    ['handling', 'supervise', 'supervisionGround superviseTarget superviseDue', supervised],
    ['handling', 'exposeAccusation', 'reasonGiven exposureNamed'],
  ],
  feed: [
    ['collected', 'drop', 'reasonGiven'],
    ['not_found', 'startVerification', 'reasonGiven'],
    ['verifying', 'findTrue', 'verificationEvidence'],
    ['verifying', 'findNothing', 'verificationEvidence'],
    ['verified', 'treatAsPetition', 'reasonGiven'],
    ['verified', 'toWorkOrder', 'reasonGiven'],
    ['verified', 'note', 'reasonGiven'],
    ['verifying', 'carryOver', 'nobodyLeft reasonGiven'],
    ['clustered', 'bringTogether', 'nobodyLeft reasonGiven', MACHINE],
    ['clustered', 'exposeAccusation', 'reasonGiven exposureNamed'],
  ],
};

describe.each(['petition', 'order', 'feed'] as const)('a step of the lifecycle %s', (name) => {
  const ruleOf = (outcome: Step | Refusal): string => (outcome.ok ? 'taken' : outcome.rule);

  it.each(ASKED[name])('in the state %s: %s is taken only with %s', (state, event, conditions, facts = {}) => {
    const take = (...changes: Change[]): string =>
      ruleOf(step(LIFECYCLES[name], state, event, factsWith(facts, ...changes)));
    const names = conditions.split(' ') as GuardName[];
    expect(take()).toBe('taken');
    expect(names.map((condition) => take(BREAKS[condition]!))).toEqual(names);
  });
});
