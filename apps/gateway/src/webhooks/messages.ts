import {
  AssignmentRevisedMessage,
  AssignmentSentMessage,
  AssignmentSucceededMessage,
  AssignmentWithdrawnMessage,
  AssistAnsweredMessage,
  ProceedingSteppedMessage,
} from './assignment-messages.js';
import { EndpointStoppedMessage } from './endpoint-messages.js';
import { ClockOverdueMessage, ClockRecomputedMessage, ClockWarnedMessage } from './clock-messages.js';
import {
  DisputeRaisedMessage,
  MatterMajorMessage,
  OversightEnteredMessage,
  OversightOpenedMessage,
  PetitionMembersChangedMessage,
  SubmissionJoinedMessage,
  SubmissionUnlinkedMessage,
  SuggestionSentMessage,
  SupervisionSentMessage,
} from './matter-messages.js';
import { ReviewRequestedMessage, ReviewWithdrawnMessage } from './review-messages.js';
import {
  NoticeIssuedMessage,
  OrderSteppedMessage,
  PetitionAnsweredMessage,
  PetitionMemberLeftMessage,
  RatingRequestedMessage,
  SubmissionAnsweredMessage,
  SubmissionNoticeMessage,
  SubmissionSeparatedMessage,
} from './submission-messages.js';

/** One kind of message that the hub sends: its payload, what it is called, and what its subject is. */
export interface MessageKind {
  payload: new () => object;
  zh: string;
  en: string;
  /** What `subject` of the event holds. */
  subject: string;
}

const ASSIGNMENT = '派单编号 / id of the assignment';
const SUBMISSION = '登记编号 / registration number of the submission';
const MATTER = '事项编号 / matter number';

/** Told to whoever owns the endpoint, a department or a source. */
const ENDPOINT_STOPPED: MessageKind = {
  payload: EndpointStoppedMessage,
  zh: '推送地址已停用',
  en: 'the hub switched an endpoint of the owner off',
  subject: '推送地址编号 / id of the endpoint',
};

/** THE LIST of what departments are told. */
export const TO_DEPARTMENTS: Readonly<Record<string, MessageKind>> = {
  'assignment.sent': { payload: AssignmentSentMessage, zh: '派单', en: 'work is given', subject: ASSIGNMENT },
  'assignment.revised': {
    payload: AssignmentRevisedMessage,
    zh: '派单更新',
    en: 'what is told of work has changed',
    subject: ASSIGNMENT,
  },
  'assignment.withdrawn': {
    payload: AssignmentWithdrawnMessage,
    zh: '撤回派单',
    en: 'work is taken back',
    subject: ASSIGNMENT,
  },
  'assignment.succeeded': {
    payload: AssignmentSucceededMessage,
    zh: '派单承接',
    en: 'work passes to a successor',
    subject: ASSIGNMENT,
  },
  'assignment.assist_answered': {
    payload: AssistAnsweredMessage,
    zh: '协办已答复',
    en: 'an assisting department answered',
    subject: ASSIGNMENT,
  },
  'proceeding.stepped': {
    payload: ProceedingSteppedMessage,
    zh: '办理进展',
    en: 'somebody else took a step',
    subject: ASSIGNMENT,
  },
  'submission.joined': {
    payload: SubmissionJoinedMessage,
    zh: '又有人反映',
    en: 'a submission joined the matter',
    subject: ASSIGNMENT,
  },
  'matter.submission_unlinked': {
    payload: SubmissionUnlinkedMessage,
    zh: '来件移出',
    en: 'a submission left the matter',
    subject: ASSIGNMENT,
  },
  'petition.members_changed': {
    payload: PetitionMembersChangedMessage,
    zh: '多人信访成员变动',
    en: 'members of a petition of many people changed',
    subject: ASSIGNMENT,
  },
  'dispute.raised': {
    payload: DisputeRaisedMessage,
    zh: '承办争议',
    en: 'departments disagree whose duty it is',
    subject: '办件编号 / id of the proceeding',
  },
  'oversight.opened': {
    payload: OversightOpenedMessage,
    zh: '督查、约谈、挂牌督办、纠错、任务或移送',
    en: 'an inspection, a talk, a listed supervision, a correction, a task or a referral concerns the department',
    subject: '台账编号 / id of the record',
  },
  'oversight.entered': {
    payload: OversightEnteredMessage,
    zh: '承诺或决定',
    en: 'something that the department owes was entered: a promise or a decision',
    subject: '台账编号 / id of the record',
  },
  'matter.major': {
    payload: MatterMajorMessage,
    zh: '重大紧急信息报告',
    en: 'a matter was found major or urgent',
    subject: '办件编号 / id of the proceeding',
  },
  'review.requested': {
    payload: ReviewRequestedMessage,
    zh: '申请复查、复核',
    en: 'somebody applied to the department for review or recheck',
    subject: '办件编号 / id of the proceeding',
  },
  'review.withdrawn': {
    payload: ReviewWithdrawnMessage,
    zh: '撤回复查、复核申请',
    en: 'an application for review or recheck was withdrawn',
    subject: '办件编号 / id of the proceeding',
  },
  'supervision.sent': {
    payload: SupervisionSentMessage,
    zh: '督办',
    en: 'a supervision is sent',
    subject: '督办编号 / id of the supervision',
  },
  'suggestion.sent': {
    payload: SuggestionSentMessage,
    zh: '三项建议',
    en: 'a proposal is sent',
    subject: '建议编号 / id of the proposal',
  },
  'clock.warned': { payload: ClockWarnedMessage, zh: '时限预警', en: 'a time limit comes near', subject: MATTER },
  'clock.overdue': { payload: ClockOverdueMessage, zh: '已逾期', en: 'a time limit has passed', subject: MATTER },
  'clock.recomputed': {
    payload: ClockRecomputedMessage,
    zh: '时限重算',
    en: 'a calendar moved a time limit',
    subject: MATTER,
  },
  'endpoint.stopped': ENDPOINT_STOPPED,
};

/** THE LIST of what sources are told, for the people whose submissions they sent. */
export const TO_SOURCES: Readonly<Record<string, MessageKind>> = {
  'submission.answered': {
    payload: SubmissionAnsweredMessage,
    zh: '已答复',
    en: 'a submission is answered',
    subject: SUBMISSION,
  },
  'submission.notice': { payload: SubmissionNoticeMessage, zh: '告知', en: 'a notice to tell', subject: SUBMISSION },
  'submission.separated': {
    payload: SubmissionSeparatedMessage,
    zh: '单独办理',
    en: 'a submission is handled by itself',
    subject: SUBMISSION,
  },
  'notice.issued': { payload: NoticeIssuedMessage, zh: '告知书已出具', en: 'a paper is issued', subject: SUBMISSION },
  'petition.answered': {
    payload: PetitionAnsweredMessage,
    zh: '多人信访已答复',
    en: 'a petition of many people is answered',
    subject: SUBMISSION,
  },
  'petition.member_left': {
    payload: PetitionMemberLeftMessage,
    zh: '退出多人信访',
    en: 'a submission left a petition of many people',
    subject: SUBMISSION,
  },
  'order.stepped': {
    payload: OrderSteppedMessage,
    zh: '工单进展',
    en: 'the state or the time of an order changed',
    subject: SUBMISSION,
  },
  'rating.requested': {
    payload: RatingRequestedMessage,
    zh: '请求回访评价',
    en: 'the caller is to be asked how it was',
    subject: SUBMISSION,
  },
  'endpoint.stopped': ENDPOINT_STOPPED,
};
