export { readClockBook } from '../clocks/clock-book.js';
export { chooseRule, ruleStandingOf } from '../clocks/clock-rule.js';
export { type FamilyEffect } from '../clocks/clock-step.js';
export {
  clocksOfMatter,
  clocksOfWork,
  type ClockView,
  type PromisedLimit,
  promisedLimits,
} from '../clocks/clock-view.js';
export { latestOf } from '../clocks/clock.queries.js';
export { applyClockEffects } from '../clocks/clocks.js';
export { handleClockEvent } from '../clocks/handle-clock-event.js';
export { SYSTEM_CLOCK } from '../clocks/wall-clock.js';
export { CLOCK_NAMES } from '../lifecycle/clock-names.js';
export { CLOCK_DETAIL_PARTS } from '../clocks/clock-row.js';
