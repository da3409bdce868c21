export { readMeasures } from '../settings/measures.js';
export { findStoredTables, type ReferenceTable } from '../settings/reference-data.queries.js';
export {
  findPendingVersions,
  findPendingWith,
  findTableAt,
  findVersion,
  findVersions,
  findVersionTables,
  lockReference,
  markVersionWithdrawn,
  type VersionRow,
  type VersionTable,
} from '../settings/reference-version.queries.js';
export { makeVersion, recordFiles, takeUpDue } from '../settings/reference-versions.js';
export { readSettings } from '../settings/settings.js';
