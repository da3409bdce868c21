export * from './submission/submission.js';
export { AttachmentPart, MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS, attachmentsOf } from './connectors/attachment.js';
export { type Connector } from './connectors/connector.js';
export { CONNECTORS, connectorNamed } from './connectors/list.js';
export { LIVE_OR_ARCHIVE, type LiveOrArchive, titleFrom } from './connectors/file-row.js';
export { messageOf } from './connectors/messages.js';
export { firstBrokenRule, readPayload } from './connectors/read-payload.js';
export { payloadSchemas } from './connectors/schema.js';
export { signatureHeaderFault, verifySignature } from './connectors/verify.js';
export { findTraceparent } from './submission/arrival.queries.js';
export {
  APPEAL_WORDS,
  type AppealWord,
  ROW_CHANNELS,
  type RowChannel,
  URGENCY_WORDS,
  type UrgencyWord,
} from './connectors/words.js';
export { INTAKE_ENTITIES } from './entities.js';
export { type PictureState, type ScanState } from './files/file-state.js';
export { picturePlace } from './files/picture-place.js';
export { FileExaminationService } from './files/file-examination.service.js';
export { extensionOf, FORMATS_BY_MEDIA_TYPE } from './formats/file-format.js';
export { phonesIn } from './formats/phone.js';
export { brokenBound, type JsonBounds } from './formats/json-bounds.js';
export { type CallEvent, callStateOf, type CallState, type ReturnCallReason } from './calls/call.js';
export { type CallFields, readCallEvent } from './calls/read-call-event.js';
export { type CallText } from './calls/call-text.js';
export { indexCallsAnew, indexesOfTyped } from './calls/call-keys.js';
export { type CallNoted, type CallSender, type CallTextAdded, CallsService } from './calls.service.js';
export { type ReturnCallResult, ReturnCallsService } from './return-calls.service.js';
export { FeedPollService } from './feed-poll.service.js';
export { type FeedState, FeedsService } from './feeds.service.js';
export { readOrderBatch } from './orders/order-batch.js';
export { type OrderPullState } from './orders/order-pulls.queries.js';
export { OrderFolderService } from './order-folder.service.js';
export { OrderPullsService } from './order-pulls.service.js';
export { type OrderOutcome, OrdersService } from './orders.service.js';
export { type SurveyOutcome, SurveysService } from './surveys.service.js';
export { type IdempotencyClaim, readIdempotencyKey } from './idempotency.js';
export { IntakeModule } from './intake.module.js';
export { type Accepted, IntakeService } from './intake.service.js';
export { indexQueryCodesAnew } from './submission/query-code-keys.js';
export { addPeopleIndexes, deleteOldPeopleIndexes } from './people/people-keys.js';
export { type SoughtPerson, soughtIndexes } from './people/people.js';
export { PeopleIndexingService } from './people/people-indexing.service.js';
export { type ImportRow } from './readers/build-row.js';
export { type FileFormat, type ReadRowsOptions, formatOf, readPlainRows, readRows } from './readers/read-rows.js';
export { jsonAsUtf8 } from './readers/json-charset.js';
export { type RowReading, type RowReason } from './readers/row-reading.js';
export { ROW_FIELDS, type RowField, headerKey, readHeader } from './readers/row-headers.js';
export { tellApart } from './readers/row-identity.js';
export { type Source, SourcesService, createSource } from './sources.service.js';
export { phoneDigits } from './people/phone-digits.js';
export { newQueryCode, readQueryCode } from './submission/query-code.js';
export { type Receipt, type SignatoryReceipt } from './submission/receipt.js';
export { type CodeHolder, peopleOfCode } from './submission/signatory.js';
export { storedId } from './submission/stored-id.js';
export { readRegistrationNumber } from './submission/registration-number.js';
export { submittedFiles, type SubmittedFile } from './submission/submitted-files.queries.js';
export { shanghaiDate } from './submission/shanghai-date.js';
export {
  markRouted,
  setHandledAs,
  markSealed,
  markReleased,
  countRoutingFailure,
  park,
  unpark,
  unparkAmendments,
  ORIGINAL_PARKED,
} from './submission/submission.queries.js';
export { UPLOAD_SECONDS, UploadsService } from './uploads/uploads.service.js';
export { WechatService } from './wechat.service.js';
export { type WechatKeys, wechatKeysOf } from './wechat/wechat-keys.js';
export { SweepService } from './sweep.service.js';
export { hintsAtDanger, routingQueue } from './danger-hint.js';
export {
  MAIL_SECURITIES,
  MAIL_STATES,
  type MailboxProblem,
  type MailSecurity,
  type MailState,
} from './mail/mail-states.js';
export { type ListedMail } from './mail/mail.queries.js';
export { MailboxesService, type MailboxState } from './mail/mailboxes.service.js';
export { MailboxPollService } from './mail/mailbox-poll.service.js';
export { MailDeskService, type OpenedMail } from './mail/mail-desk.service.js';
export { MailDropService } from './mail/mail-drop.service.js';
export { MailReadingService } from './mail-reading.service.js';
export { type PageLine } from './ocr/page-lines.js';
export { type FoundField, type LetterFields } from './scans/letter-fields.js';
export { type PagePlace } from './scans/read-lines.js';
export { type DraftLetter } from './scans/scan-draft.js';
export { ScanReadingService } from './scans/scan-reading.service.js';
export { SCAN_STATES, type ScanDraftState, type ScanFault } from './scans/scan-states.js';
export { type ListedScan } from './scans/scans.queries.js';
export { type DraftFault, type OpenedScan, ScansService } from './scans.service.js';
