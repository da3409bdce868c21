export { type DerivedText, type SealedReading } from '../sealing/derived-text.js';
export { reviseWork } from '../sealing/seal-matter.js';
export { recordSealedDecision, sealSubmission } from '../sealing/sealed-files.js';
