export { maskAnswer, maskText } from '../privacy/mask.js';
export { maskAddress, maskName, maskPhone } from '../privacy/mask-parts.js';
export { isPersonNoun } from '../privacy/person-nouns.js';
export { nameAtEnd } from '../privacy/surnames.js';
