import { type AppealKind } from '#intake';
import { type MatterKind, type PetitionKind } from './understanding.js';

/**
 * 事项性质 (信访工作条例 Art. 29-31): every submission has exactly one. An accusation outranks the stated kind. 表扬 counts as an
 * opinion. The regulation has no place for 咨询; it counts as a request, because it needs an answer [J].
 */
export function petitionKindOf(appeal: AppealKind, accusation: boolean): PetitionKind {
  if (accusation) return 'ACCUSATION';
  return appeal === 'ADVICE' || appeal === 'PRAISE' ? 'ADVICE' : 'APPEAL';
}

/** The kind by which a matter is handled: that of the petition, except that 咨询 and 表扬 need no procedure. */
export function matterKindOf(appeal: AppealKind, accusation: boolean): MatterKind {
  if (accusation) return 'ACCUSATION';
  return appeal === 'CONSULT' || appeal === 'PRAISE' ? appeal : petitionKindOf(appeal, accusation);
}
