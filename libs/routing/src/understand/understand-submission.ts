import type { OpenedSubmission } from '#cases/submissions';
import type { ReferenceData } from '../reference/reference.js';
import { judgedFields } from './judged-fields.js';
import { understand } from './understand.js';
import type { ContentFacts, Understanding } from './understanding.js';

export function contentFactsOf({ content }: Pick<OpenedSubmission, 'content'>): ContentFacts {
  const { title, text, placeText, statedCategory, statedKind, statedUrgency, accused } = content;
  return { title, text, placeText, statedCategory, statedKind, statedUrgency, accused, fields: judgedFields(content) };
}

/** Understands the text of a submission. If a person has released the file, the machine's suspicion is ignored. */
export function understandSubmission(
  submission: Pick<OpenedSubmission, 'content' | 'seal'>,
  reference: ReferenceData,
): Understanding {
  const understood = understand(contentFactsOf(submission), reference);
  if (submission.seal !== 'open') return understood;
  const kind = understood.kind === 'ACCUSATION' ? 'APPEAL' : understood.kind;
  return {
    ...understood,
    kind,
    petitionKind: understood.petitionKind === 'ACCUSATION' ? 'APPEAL' : understood.petitionKind,
    accusation: { suspected: false, held: false, score: 0, evidence: [], accusedUnits: [], accusedNames: [] },
  };
}
