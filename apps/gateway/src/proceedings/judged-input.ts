import type { StepInput } from '#cases/steps';

/** Steps that lead to the sealed desk, or are taken there: what is said with them stands in the sealed file alone. */
const SEALING = ['seal', 'exposeAccusation', 'handUp', 'transferDiscipline', 'unseal', 'carryOver'];
/** Steps whose text is the answer to the petitioner, who told of it. */
const ANSWERING = ['reply', 'replyByLaw', 'decide', 'reviewDecide', 'recheckDecide', 'answerNow', 'noticeReceived'];

/** What is said with a step and may reach a department, by the name of the field. */
export function judgedInput(event: string, { reason, evidence, text, body }: StepInput): Record<string, unknown> {
  if (SEALING.includes(event)) return {};
  return { reason, evidence, body, ...(ANSWERING.includes(event) ? {} : { text }) };
}
