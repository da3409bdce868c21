export { answer, CONCLUSIONS, type Answer, type Conclusion } from './answer.js';
export { type DepartmentActor, type StepRefusal } from './assignments.js';
export { decideTriage, type TriageDecision, type TriageOutcome } from './decide-triage.js';
export { returnAssignment } from './return.js';
export { decideSealed, listSealed, readSealed, type SealedDecision, type SealedEnvelope, type SealedOutcome } from './sealed-desk.js';
export { sign } from './sign.js';
export { track, type Tracked } from './track.js';
export { verifyHotspot, type Verification, type Verified } from './verify-hotspot.js';
