export { closeByMachine, sendToTriage } from '../matters/triage.js';
export { closeMovedItem, findUndecidedItems, markTriageDecided } from '../matters/triage.queries.js';
