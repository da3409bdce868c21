import type { SubmissionContent } from '#intake';

/** Words of any language: hanzi, or two words of letters. Numbers, ids and flags say nothing that could be judged. */
const HAS_WORDS = /\p{Script=Han}{2}|\p{L}{2}[^\p{L}\p{N}]+\p{L}{2}/u;
/** Words as {@link HAS_WORDS}, told apart by blanks inside them: 受 贿. */
const SPACED = /\p{Script=Han}\s+\p{Script=Han}/u;

/**
 * Everything that a sender wrote besides title and text, one entry a field: place, category, accused, names of files and
 * people, and the fields that the channel does not know, with their names. What is judged is judged on all of it, because
 * every field reaches some reader.
 */
export function judgedFields(content: SubmissionContent): string[] {
  const written = [
    content.placeText,
    content.statedCategory,
    ...content.accused.map(({ name, unit }) => [unit, name].filter(Boolean).join(' ')),
    ...content.attachments.map(({ name }) => fileWords(name)),
    ...Object.entries(content.extra).flatMap(([name, value]) => extraWords(name, value)),
    ...content.petitioners.flatMap(({ role: _role, ...person }) => Object.values(person)),
    content.externalId,
  ];
  return [...new Set(written.flatMap((words) => (words && hasWords(words) ? [words] : [])))];
}

const hasWords = (text: string): boolean => HAS_WORDS.test(text) || SPACED.test(text);

/** A file name as a sentence: without its ending, words apart. */
function fileWords(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/[_.+~-]+/g, ' ');
}

function extraWords(name: string, value: string): string[] {
  const said = structuredWords(value);
  return hasWords(name) ? [`${name} ${said}`] : [said];
}

/** A list or an object is kept as JSON. Its marks are cut, not parsed: a value may be ten thousand brackets deep. */
const structuredWords = (value: string): string =>
  /^\s*[[{]/.test(value) ? value.replace(/\\[nrt]/g, ' ').replace(/[[\]{}"\\]+/g, ' ') : value;
