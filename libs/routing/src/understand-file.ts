import type { CaseFile } from './case-file.js';
import type { ReferenceData } from './rules/reference.js';
import { understand } from './rules/understand.js';
import type { ContentFacts, Understanding } from './rules/understanding.js';

export function factsOf({ content }: Pick<CaseFile, 'content'>): ContentFacts {
  const { title, text, placeText, statedCategory, statedKind, statedUrgency, accused } = content;
  return { title, text, placeText, statedCategory, statedKind, statedUrgency, accused };
}

/** What the words say. Of a file that a person found to be open, what the machine suspects does not count. */
export function understandFile(file: Pick<CaseFile, 'content' | 'seal'>, reference: ReferenceData): Understanding {
  const understood = understand(factsOf(file), reference);
  if (file.seal !== 'open') return understood;
  const kind = understood.kind === 'ACCUSATION' ? 'APPEAL' : understood.kind;
  return {
    ...understood,
    kind,
    petitionKind: understood.petitionKind === 'ACCUSATION' ? 'APPEAL' : understood.petitionKind,
    accusation: { suspected: false, evidence: [], accusedUnits: [], accusedNames: [] },
  };
}
