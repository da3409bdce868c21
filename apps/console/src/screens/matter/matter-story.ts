import type { components } from '../../api/schema.js';

type Schemas = components['schemas'];

/** All that is known of a matter. */
export interface WholeMatter {
  matter: Schemas['MatterResponse'];
  proceedings: Schemas['ProceedingResponse'][];
  notices: Schemas['NoticeResponse'][];
  outcome: Schemas['MatterOutcomeResponse'];
}

/** One line of the story. */
export interface StoryLine {
  at: string;
  kind: 'received' | 'step' | 'notice' | 'message' | 'rated';
  /** Whether it belongs to the main points. */
  isMain: boolean;
  text: string;
  detail: string;
}

/** How the parts of a story are said, in the language of the moment. */
export interface StoryTeller {
  received(submission: Schemas['MatterSubmissionResponse']): string;
  step(step: Schemas['StepTakenResponse'], kind: string): string;
  notice(notice: Schemas['NoticeResponse']): string;
  message(message: Schemas['MatterMessageResponse']): string;
  rated(rating: Schemas['MatterRatingResponse']): string;
}

/** 全过程: what happened from the first call to the rating, in order. */
export function matterStory({ matter, proceedings, notices, outcome }: WholeMatter, say: StoryTeller): StoryLine[] {
  const kindOf = new Map(matter.proceedings.map(({ id, kind }) => [id, kind]));
  const lines: StoryLine[] = [
    ...matter.submissions.map((one) => ({
      at: one.receivedAt,
      kind: 'received' as const,
      isMain: true,
      text: say.received(one),
      detail: `${one.number} ${one.title}`,
    })),
    ...proceedings.flatMap(({ id, history }) =>
      history.map((one) => ({
        at: one.at,
        kind: 'step' as const,
        isMain: one.from !== one.to,
        text: say.step(one, kindOf.get(id) ?? ''),
        detail: wordsOf(one.said),
      })),
    ),
    ...notices.map((one) => ({
      at: one.issuedAt,
      kind: 'notice' as const,
      isMain: true,
      text: say.notice(one),
      detail: one.registrationNumber,
    })),
    ...outcome.messages.map((one) => ({
      at: one.at,
      kind: 'message' as const,
      isMain: false,
      text: say.message(one),
      detail: '',
    })),
    ...outcome.ratings
      .filter(({ ratedAt }) => ratedAt !== null)
      .map((one) => ({
        at: one.ratedAt ?? '',
        kind: 'rated' as const,
        isMain: true,
        text: say.rated(one),
        detail: one.registrationNumber,
      })),
  ];
  return lines.sort((one, other) => one.at.localeCompare(other.at));
}

function wordsOf(said: object | undefined): string {
  const { reason, text } = (said ?? {}) as { reason?: unknown; text?: unknown };
  return [reason, text].filter((one): one is string => typeof one === 'string' && one !== '').join('；');
}
