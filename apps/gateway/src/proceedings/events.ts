import { EVENTS } from '#cases/lifecycle';
import { DecideBody, LegalReplyBody, ReplyBody } from './answer-bodies.js';
import { CallbackBody } from './callback-body.js';
import {
  AcceptBody,
  ApprovedBody,
  AssignBody,
  ClassifyBody,
  DeliveredBody,
  EvidencedBody,
  ExtendBody,
  FindingBody,
  GroundedBody,
  HandleByLawBody,
  HearingBody,
  JoinBody,
  ReasonedBody,
  ReceiptNoticeBody,
  RefuseBody,
  SendBody,
  SettleBody,
  SteerBody,
  WordsBody,
} from './event-bodies.js';
import { StepBody } from './event-parts.js';
import { ReportExecutionBody, StartExecutionBody } from './execution-bodies.js';
import { ReviewBody, ReviewDecisionBody, VerifyCloseBody } from './review-bodies.js';
import { AskTimeBody, GrantTimeBody, RedispatchBody, ReportedBody, SuperviseBody } from './work-bodies.js';
import { ExposeBody, HandUpBody, SealBody } from './exposure-bodies.js';

type BodyClass = new () => object;

/** What is sent with each event. One that only says why needs no line. */
const BODIES: Readonly<Record<string, BodyClass>> = {
  register: StepBody,
  create: StepBody,
  collect: StepBody,
  screen: StepBody,
  cluster: StepBody,
  propose: StepBody,
  sign: StepBody,
  contactCitizen: StepBody,
  lapse: StepBody,
  seal: SealBody,
  exposeAccusation: ExposeBody,
  handUp: HandUpBody,
  classify: ClassifyBody,
  joinExisting: JoinBody,
  attach: JoinBody,
  refuse: RefuseBody,
  steer: SteerBody,
  transfer: SendBody,
  dispatch: SendBody,
  designate: SendBody,
  transferDiscipline: SendBody,
  assign: AssignBody,
  noticeReceived: ReceiptNoticeBody,
  answerNow: WordsBody,
  supplement: WordsBody,
  accept: AcceptBody,
  handleByLaw: HandleByLawBody,
  replyByLaw: LegalReplyBody,
  extend: ExtendBody,
  askExtension: AskTimeBody,
  approveExtension: GrantTimeBody,
  askDelay: AskTimeBody,
  delay: GrantTimeBody,
  hang: ApprovedBody,
  hearing: HearingBody,
  settle: SettleBody,
  withdraw: EvidencedBody,
  decide: DecideBody,
  delivered: DeliveredBody,
  requestReview: ReviewBody,
  requestRecheck: ReviewBody,
  reviewDecide: ReviewDecisionBody,
  recheckDecide: ReviewDecisionBody,
  newFacts: EvidencedBody,
  verifyClose: VerifyCloseBody,
  startExecution: StartExecutionBody,
  reportExecution: ReportExecutionBody,
  closeByLaw: EvidencedBody,
  reported: ReportedBody,
  supervise: SuperviseBody,
  redispatch: RedispatchBody,
  handDown: SendBody,
  succeed: SendBody,
  proposeEnd: GroundedBody,
  toPetition: GroundedBody,
  closeEmpty: GroundedBody,
  reply: ReplyBody,
  callback: CallbackBody,
  findTrue: FindingBody,
  findNothing: FindingBody,
};

/** The class that checks an event's body; undefined for an event that no lifecycle knows. */
export function bodyOf(event: string): BodyClass | undefined {
  return EVENTS.includes(event) ? (BODIES[event] ?? ReasonedBody) : undefined;
}
