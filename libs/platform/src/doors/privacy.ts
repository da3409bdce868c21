export { maskAddress, maskName, maskPhone, maskText } from '../privacy/mask.js';
export { isPersonNoun } from '../privacy/person-nouns.js';
