import { type AppealKind } from '#intake';
import { type MatterKind, type PetitionKind } from './understanding.js';

/**
 * 事项性质 (信访工作条例 Art. 29-31): every submission has exactly one. An accusation outranks whatever it was called. 表扬 is an opinion; the
 * regulation has no place for 咨询, which is counted with the requests because it wants an answer [J].
 */
export function petitionKindOf(appeal: AppealKind, accusation: boolean): PetitionKind {
  if (accusation) return 'ACCUSATION';
  return appeal === 'ADVICE' || appeal === 'PRAISE' ? 'ADVICE' : 'APPEAL';
}

/** The nature a matter is handled by: that of the petition, but 咨询 and 表扬 need no procedure. */
export function matterKindOf(appeal: AppealKind, accusation: boolean): MatterKind {
  if (accusation) return 'ACCUSATION';
  return appeal === 'CONSULT' || appeal === 'PRAISE' ? appeal : petitionKindOf(appeal, accusation);
}
