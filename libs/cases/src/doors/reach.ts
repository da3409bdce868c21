export { areaWithin, liesWithin, submissionWithin } from '../reach/matter-reach.queries.js';
