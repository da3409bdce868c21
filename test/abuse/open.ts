/**
 * Attacks that are known to succeed, by their names, with what they get; docs/threat-model.md says what is left. `npm run abuse` counts them
 * all the same. When one succeeds no more, its line goes, and the tests hold it from then on.
 */
export const STILL_OPEN: Readonly<Record<string, string>> = {
  'query codes': 'nobody slows down who guesses',
  'idempotency keys of others': 'the same words under a well-known key give the first query code',
  'ids of files, papers, assignments': 'an outsider learns that a proceeding exists',
  'API keys and sources': 'the answer tells which sources exist',
  'the channel of its choice': 'the body of the web door is believed',
  'papers, answers, files of the other': 'the answer’s words and files go to everybody who was linked',
  'who the confidential one is': 'the relation repeat tells of one person',
  'coming first with the other’s words': 'the first receipt goes to whoever sends the same',
  'answers with scripts and false files': 'no headers against sniffing, no policy for the papers',
  'sources of others': 'a key that names no source may use all',
  'false files': 'bytes of attachments are not compared with their type',
  'departments that are not there, no TLS': 'codes of departments are not looked up; http is allowed',
  'secrets and plain hashes of them': 'words of answers and steps in clear, hashes without a key',
  'an invented hotspot': 'phones are not verified',
  'texts that are long to read': 'patterns that take the square of the length, in an open transaction',
  'bodies that are long to check': 'no bounds before the classes are checked',
  'malformed requests': 'U+0000, half surrogates and paths that cannot be read',
  'slow bodies': 'Node looks for late requests every 30 s only',
};

/** Not counted: the hub has keys and no persons, so nobody can be asked for a second one's consent. */
export const NEEDS_PERSONS: readonly string[] = ['a key of the sealed desk', 'the name of another'];
