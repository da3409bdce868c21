import type { components } from '../../api/schema.js';

export type WaitingItem = components['schemas']['TriageItemResponse'];
export type TriageDecisionBody = components['schemas']['TriageBody'];

/** Which form is open: another department, a closing, or work that stays with the unit that wants to return it. */
export type DecisionMode = 'assign' | 'close' | 'keep';
