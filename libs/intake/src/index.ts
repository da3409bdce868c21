export { accept, type Accepted, type AcceptServices } from './accept.js';
