export { type SealedFile, sealFiles } from '../answers/answer-files.service.js';
export { type FileNote } from '../answers/answer.queries.js';
export { ANSWER_MEDIA_TYPES, extensionsOf, isNamedAsItsType, isWhatItSays } from '../answers/media-types.js';
export { mayQuoteSealed } from '../answers/sealed-quotes.js';
export { answersReadWhole, tellAnswer, tellWithheldAnswers } from '../answers/tell-answer.js';
export { type Answer, type Conclusion, CONCLUSIONS, keepAnswer } from '../answers/write-answer.js';
