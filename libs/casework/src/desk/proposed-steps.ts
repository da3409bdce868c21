import type { DataSource } from 'typeorm';
import { type StepInput, stepsOf } from '#cases/steps';
import { findHotspotPetition } from './hotspot-petition.queries.js';

interface PetitionAnswer {
  lead: string | null;
  input: StepInput;
}

/** The answer of the petition, if there is one, and its lead. */
export async function answerOf(database: DataSource, hotspotId: string): Promise<PetitionAnswer> {
  return database.transaction(async (tx) => {
    const petition = await findHotspotPetition(tx, hotspotId);
    const steps = petition ? await stepsOf(tx, petition.id) : [];
    return {
      lead: petition?.lead ?? null,
      input:
        steps.filter(({ event }) => event === 'decide' || event === 'replyByLaw' || event === 'settle').at(-1)?.input ??
        {},
    };
  });
}

/**
 * The input proposed for a step. Facts of the member's own proceeding stay empty: the contact made, the number of the
 * paper, one result per request, the proof.
 */
export function proposedFor(event: string, { lead, input }: PetitionAnswer): StepInput {
  const { document, solved } = input;
  const text = document?.opinion ?? input.text ?? input.reason;
  if ((event === 'transfer' || event === 'dispatch') && lead)
    return { department: lead, reason: '与一并办理的热点信访件由同一单位办理' };
  if (event === 'reply') return { ...(text ? { text } : {}), ...(solved === undefined ? {} : { solved }) };
  if (event === 'replyByLaw') return text ? { text, reason: text } : {};
  if (event === 'decide' && document)
    return { document: { ...document, reference: '', results: [] }, ...(solved === undefined ? {} : { solved }) };
  return {};
}
