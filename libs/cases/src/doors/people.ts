export { findingIndexes, isSamePerson, type PersonKey, personKeysOf, personOfEach } from '../matters/person-keys.js';
