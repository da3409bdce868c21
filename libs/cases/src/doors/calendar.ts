export { calendarFaults } from '../calendar/calendar-notice.js';
export { addDays, type CivilDate, civilDateOf, isCivilDate } from '../calendar/civil-date.js';
export { deadlineOf } from '../calendar/deadline.js';
