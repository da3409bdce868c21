import { effects } from '../clock-codes.js';
import type { Lifecycle } from '../lifecycle.js';
import { bringTogether } from './bring-together.js';
import { PETITION_APPLICATION } from './petition-application.js';
import { PETITION_EXECUTION } from './petition-execution.js';
import { PETITION_REVIEW } from './petition-review.js';
import { PETITION_WORK } from './petition-work.js';
import { PETITION_STATES } from './petition-states.js';
import { PETITION_REGISTRATION } from './petition-registration.js';
import { PETITION_RECEIPT } from './petition-receipt.js';
import { PETITION_HANDLING } from './petition-handling.js';

/** 信访件: from registration to 复核终结. */
export const PETITION: Lifecycle = {
  name: 'petition',
  zh: '信访件',
  en: 'petition',
  states: PETITION_STATES,
  rows: [
    ...PETITION_REGISTRATION,
    ...PETITION_RECEIPT,
    ...PETITION_HANDLING,
    ...PETITION_WORK,
    ...PETITION_APPLICATION,
    ...PETITION_REVIEW,
    ...PETITION_EXECUTION,
    bringTogether(['registered', 'transferred', 'received'], 'merged', effects('stop C3 C4 C5 C11')),
  ],
};
