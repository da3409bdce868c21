export { append } from './append.js';
