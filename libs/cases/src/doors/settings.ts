export { readMeasures } from '../settings/measures.js';
export { replaceTable, storeNewer } from '../settings/reference-data.queries.js';
export { readSettings } from '../settings/settings.js';
