export { isOnPaper, oweNotice } from '../notices/notice-duty.js';
export { markNoticeWritten, noteMissingFields } from '../notices/notice-duty.queries.js';
