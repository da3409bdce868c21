import type { DeliberateFault } from './fault-kinds.js';
import { FILTER_FAULTS } from './filter-faults.js';
import { FORMAT_FAULTS } from './format-faults.js';
import { REPORT_FAULTS } from './report-faults.js';
import { REQUEST_FAULTS } from './request-faults.js';
import { SERVICE_FAULTS } from './service-faults.js';

/** Each is small: one word, one header, one parameter. */
export const FAULTS: readonly DeliberateFault[] = [
  ...FORMAT_FAULTS,
  ...SERVICE_FAULTS,
  ...REQUEST_FAULTS,
  ...FILTER_FAULTS,
  ...REPORT_FAULTS,
];
