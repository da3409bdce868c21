export { append, appendStatement, encryptedDetail, PERSONS_WORDS } from './append.js';
export { type Circumstances, underCircumstances, withoutCircumstances } from './circumstances.js';
