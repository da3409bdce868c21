import { local, norm, ours } from './basis.js';
import { HOTLINE_GROUNDS, type GroundAction } from './grounds.js';
import { type Guard, hasText } from './guard.js';
import type { RuleInput } from './facts.js';

type Needed = 'body' | 'evidence';

/**
 * What a hotline order shows of the action that its ground demands, so that no ground is a plain refusal. The reason is needed
 * for each of them and says what the caller was told.
 */
const NEEDS: Readonly<Partial<Record<GroundAction, readonly Needed[]>>> = {
  // H1: which line took it, and by what call or number.
  'hand-over-to-emergency-line': ['body', 'evidence'],
  // H2: the statutory channel.
  'tell-statutory-channel': ['body'],
  // H5: the market or social channel, or the body that was asked to guide.
  'tell-channel-or-hand-for-guidance': ['body'],
  // H6: the rule that the caller was told of, with its consequences.
  dissuade: ['evidence'],
  // H7: the conclusion that stands, as a written statement.
  'decline-with-statement': ['evidence'],
};

const WORDS: Readonly<Record<Needed, string>> = {
  body: 'body（专线、法定渠道或引导的机构）',
  evidence: 'evidence（移交凭证、所告知的规定、结论文号或书面说明）',
};

/** The action that the named ground demands; undefined for a code that is no hotline ground. */
export const actionOfGround = (ground: string | undefined): GroundAction | undefined =>
  ground !== undefined && Object.hasOwn(HOTLINE_GROUNDS, ground)
    ? HOTLINE_GROUNDS[ground as keyof typeof HOTLINE_GROUNDS].action
    : undefined;

function missing(given: RuleInput): Needed[] {
  const action = actionOfGround(given.ground);
  return ((action && NEEDS[action]) ?? []).filter((field) => !hasText(given[field]));
}

export const GROUND_ACTION_GUARDS = {
  groundAction: {
    zh: '须按该情形办理并写明：H1 移交的专线和凭证，H2、H5 告知的渠道，H6 告知的规定，H7 原结论的书面说明',
    en: 'The action of the ground must be done and told: H1 the line and proof of the hand-over, H2 and H5 the channel, H6 the rule and its consequences, H7 the written conclusion.',
    basis: [
      norm('国办发〔2022〕12号'),
      local('北京接诉即办条例 11'),
      local('潍坊热线条例 19'),
      local('济南热线条例 25'),
      ours('which fields show that it was done'),
    ],
    about: ({ given }) => missing(given).map((field) => WORDS[field]),
    holds: ({ given }) => missing(given).length === 0,
  },
} as const satisfies Record<string, Guard>;
