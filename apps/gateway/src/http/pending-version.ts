/** A change of a table that a later version, already made, would undo on its day. */
export const PENDING_VERSION = {
  zh: '已有待生效的版本包含此表，届时会撤销本次改动；请先撤回该版本',
  en: 'a version that waits for its day holds this table and would undo the change; withdraw that version first',
};
