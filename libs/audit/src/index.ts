export { append, type AuditEntry } from './append.js';
