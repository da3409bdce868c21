export { CASES_ENTITIES } from './entities.js';
