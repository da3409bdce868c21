import type { SubmissionContent } from '#intake';
import type { OpenedSubmission } from '#cases/submissions';
import { isRestricted } from '../accusation/must-be-sealed.js';
import type { ReferenceData } from '../reference/reference.js';
import { amendedContent } from './amended-content.js';
import { understandSubmission } from '../understand/understand-submission.js';
import type { Understanding } from '../understand/understanding.js';

const DANGERS = ['none', 'soon', 'now'] as const;
const URGENCIES = ['NORMAL', 'URGENT', 'CRITICAL'] as const;

/**
 * Understands a submission together with what it amends, oldest first. A place that it names itself replaces the earlier
 * one. A danger that either of the two readings finds is told: a long earlier text must not hide it.
 */
export function understandAmended(
  submission: Pick<OpenedSubmission, 'content' | 'seal'>,
  { own, earlier }: { own: Understanding; earlier: readonly SubmissionContent[] },
  reference: ReferenceData,
): Understanding {
  const first = contentsTogether(earlier);
  if (!first) return own;
  const content = amendedContent(first, submission.content);
  const whole = understandSubmission({ content, seal: sealFor(submission, first, reference) }, reference);
  const [danger, urgent] = [
    worse(DANGERS, own.danger.level, whole.danger.level) ? own : whole,
    worse(URGENCIES, own.urgency, whole.urgency) ? own : whole,
  ];
  return {
    ...whole,
    ...(namesPlace(own) ? { place: own.place } : {}),
    danger: danger.danger,
    urgency: urgent.urgency,
    urgencyReasons: urgent.urgencyReasons,
    // These describe the letters of the submission itself.
    several: own.several,
    fingerprint: own.fingerprint,
    copyHash: own.copyHash,
  };
}

/** Several contents as one; undefined for none. */
export function contentsTogether(contents: readonly SubmissionContent[]): SubmissionContent | undefined {
  const [first, ...later] = contents;
  return first && later.reduce(amendedContent, first);
}

/** What was suspicious before and was let through was released by a person; a supplement brings that back no more. */
function sealFor(
  { seal }: Pick<OpenedSubmission, 'seal'>,
  earlier: SubmissionContent,
  reference: ReferenceData,
): OpenedSubmission['seal'] {
  const before = understandSubmission({ content: earlier, seal: 'undetermined' }, reference);
  return isRestricted(before) || before.kind === 'ACCUSATION' ? 'open' : seal;
}

const namesPlace = ({ place }: Understanding): boolean => place.area !== null || place.anchors.length > 0;

const worse = <Level>(levels: readonly Level[], one: Level, other: Level): boolean =>
  levels.indexOf(one) > levels.indexOf(other);
