export { escalateAlarms, handAlarmOver, raiseAlarm } from '../alarms/alarm.js';
