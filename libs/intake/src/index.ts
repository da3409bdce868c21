export * from './submission/submission.js';
export { AttachmentPart, MAX_ATTACHMENTS, attachmentsOf } from './connectors/attachment.js';
export { type Connector } from './connectors/connector.js';
export { CONNECTORS, connectorNamed } from './connectors/list.js';
export { LIVE_OR_ARCHIVE, type LiveOrArchive, titleFrom } from './connectors/file-row.js';
export { messageOf } from './connectors/messages.js';
export { firstBrokenRule, readPayload } from './connectors/read-payload.js';
export { payloadSchemas } from './connectors/schema.js';
export { signatureHeaderFault, verifySignature } from './connectors/verify.js';
export { ROW_CHANNELS, type RowChannel } from './connectors/words.js';
export { INTAKE_ENTITIES } from './entities.js';
export { type PictureState, type ScanState } from './files/file-state.js';
export { picturePlace } from './files/picture-place.js';
export { FileExaminationService } from './files/file-examination.service.js';
export { extensionOf, FORMATS_BY_MEDIA_TYPE } from './formats/file-format.js';
export { brokenBound, type JsonBounds } from './formats/json-bounds.js';
export { FeedPollService } from './feed-poll.service.js';
export { type FeedState, FeedsService } from './feeds.service.js';
export { readOrderBatch } from './orders/order-batch.js';
export { type OrderPullState } from './orders/order-pulls.queries.js';
export { OrderFolderService } from './order-folder.service.js';
export { OrderPullsService } from './order-pulls.service.js';
export { type OrderOutcome, OrdersService } from './orders.service.js';
export { type IdempotencyClaim, readIdempotencyKey } from './idempotency.js';
export { IntakeModule } from './intake.module.js';
export { type Accepted, IntakeService } from './intake.service.js';
export { type SoughtPerson, soughtIndexes } from './people.js';
export { PeopleIndexingService } from './people-indexing.service.js';
export { type ImportRow } from './readers/build-row.js';
export {
  type FileFormat,
  type RowReading,
  type RowReason,
  formatOf,
  readPlainRows,
  readRows,
} from './readers/read-rows.js';
export { ROW_FIELDS, type RowField, headerKey } from './readers/row-headers.js';
export { type Source, SourcesService, createSource } from './sources.service.js';
export { phoneDigits } from './phone-digits.js';
export { readQueryCode } from './submission/query-code.js';
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
export { SweepService } from './sweep.service.js';
export { hintsAtDanger, routingQueue } from './danger-hint.js';
