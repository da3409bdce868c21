export { isOnPaper, oweNotice } from '../notices/notice-duty.js';
export { markNoticeWritten, noteMissingFields, retryNoticesOf } from '../notices/notice-duty.queries.js';
