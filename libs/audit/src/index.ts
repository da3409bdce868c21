export { append, encryptedDetail, PERSONS_WORDS } from './append.js';
