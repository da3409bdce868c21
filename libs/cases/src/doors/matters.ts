export { endLink, endLinksOf, markCaughtUp, settleNothingMissed } from '../matters/link.queries.js';
export { type Relation, writeLink } from '../matters/links.js';
export {
  type Matter,
  mergeNeighbourhood,
  setMatterState,
  setNeighbourhood,
  takeMatter,
} from '../matters/matter.queries.js';
export { openMatter, takeMatters } from '../matters/matters.js';
export { amendMatter, nameByFirst, setCategory } from '../matters/name-matter.js';
export {
  beginNoLater,
  beginWithEarliest,
  enteredPetition,
  findAnsweredBefore,
  findLiveProceedingOf,
  findProceedingToJoin,
  liveProceeding,
  type Proceeding,
} from '../matters/proceeding.queries.js';
export { moveByTable, moveProceeding, openProceeding, proceedingKindOf } from '../matters/proceedings.js';
export { type MatterRequest } from '../matters/request.queries.js';
export { requestsOf } from '../matters/requests.js';
export { STEP_INPUT_PARTS } from '../matters/proceeding.queries.js';
