export { maskAnswer, maskText } from '../privacy/mask.js';
export { maskAddress, maskName, maskPhone } from '../privacy/mask-parts.js';
export { isPersonNoun } from '../privacy/person-nouns.js';
export { nameAtEnd, nameAtStart } from '../privacy/surnames.js';
