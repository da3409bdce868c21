import { type Check, type CheckResult, runChecks } from './check.js';
import { DISCOVERY_CHECKS } from './discovery-checks.js';
import { ERROR_CHECKS } from './error-checks.js';
import { EXTENSION_CHECKS } from './extension-checks.js';
import { FILTER_CHECKS } from './filter-checks.js';
import { FORMAT_CHECKS } from './format-checks.js';
import { REPORT_CHECKS } from './report-checks.js';
import { REQUEST_CHECKS } from './request-checks.js';
import { SERVICE_CHECKS } from './service-checks.js';
import { Target, type TargetOptions } from './target.js';

/**
 * Every check. Reports come first, so that the checks of lists have something to look at; the formats last, so that they see the answers of
 * all others.
 */
export const ALL_CHECKS: readonly Check[] = [
  ...REPORT_CHECKS,
  ...DISCOVERY_CHECKS,
  ...SERVICE_CHECKS,
  ...REQUEST_CHECKS,
  ...FILTER_CHECKS,
  ...EXTENSION_CHECKS,
  ...ERROR_CHECKS,
  ...FORMAT_CHECKS,
];

/** Tests an endpoint against GeoReport v2. */
export const testEndpoint = (options: TargetOptions): Promise<CheckResult[]> =>
  runChecks(ALL_CHECKS, new Target(options));
