export {
  asksNotToBeKnown,
  hidesPeople,
  relationForDepartments,
  relationWithoutPerson,
  shownReasons,
  shownRelation,
} from '../matters/shown-relation.queries.js';
