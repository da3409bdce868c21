export { append, appendStatement, encryptedDetail, PERSONS_WORDS } from './append.js';
