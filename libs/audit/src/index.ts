export { append, appendStatement, encryptedDetail, PERSONS_WORDS } from './append.js';
export { type Circumstances, underCircumstances } from './circumstances.js';
