export { maskedHeading, maskedWords } from '../matters/masked-words.js';
